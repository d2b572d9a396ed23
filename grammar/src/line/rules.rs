//! The parser that pest makes of `line.pest`, and the words in which its rules are named to an
//! author. `Rule` does not leave this folder's parent.

use pest_derive::Parser;

/// The parser of one line.
#[derive(Parser)]
#[grammar = "line.pest"]
pub(super) struct LineParser;

/// Whether a rule is a word that only joins: the words stand last in the grammar.
pub(super) fn is_word(rule: Rule) -> bool {
    rule >= Rule::word_after
}

/// What a rule is to an author; nothing for a rule that is no answer to "what could stand here?".
pub(super) fn in_words(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::name => "a name",
        Rule::place => "a flow or a step",
        Rule::group => "a group of names like `risk.*`",
        Rule::figure | Rule::whole => "a number",
        Rule::signed | Rule::literal => "a number",
        Rule::unit => "`minutes`, `hours` or `days`",
        Rule::text => "wording between quotes",
        Rule::sum | Rule::simple | Rule::condition => "a value",
        Rule::bracket => "`(`",
        Rule::closing => "`)`",
        Rule::order | Rule::sign_sum | Rule::sign_product | Rule::minus => return None,
        Rule::answer_type => "`number`, `text`, `yes or no`, `date`, `time`, `several` or `one of …`",
        Rule::clock => "a time like `09:00`",
        Rule::day => "a date like `2026-11-01`",
        Rule::weekday => "a day of the week",
        Rule::answer => "an answer",
        Rule::result => "a result such as `total 21`",
        Rule::argument => "a name and its value",
        Rule::parameter => "a name and its type",
        Rule::intents => "the name of an intent",
        Rule::goal => "a place, `the next question` or `end`",
        Rule::as_written => "the code itself",
        Rule::EOI => "the end of the line",
        Rule::word_after => "`after`",
        Rule::word_again => "`again`",
        Rule::word_allowing => "`allowing`",
        Rule::word_and => "`and`",
        Rule::word_anything => "`anything`",
        Rule::word_as => "`as`",
        Rule::word_at => "`at`",
        Rule::word_band => "`band`",
        Rule::word_before => "`before`",
        Rule::word_between => "`between`",
        Rule::word_by => "`by`",
        Rule::word_case => "`case`",
        Rule::word_change => "`change`",
        Rule::word_characters => "`characters`",
        Rule::word_conversation => "`conversation`",
        Rule::word_count => "`count`",
        Rule::word_date => "`date`",
        Rule::word_days => "`days`",
        Rule::word_does => "`does`",
        Rule::word_else => "`else`",
        Rule::word_even => "`even`",
        Rule::word_first => "`first`",
        Rule::word_for => "`for`",
        Rule::word_free => "`free`",
        Rule::word_gives => "`gives`",
        Rule::word_if => "`if`",
        Rule::word_in => "`in`",
        Rule::word_include => "`include`",
        Rule::word_includes => "`includes`",
        Rule::word_is => "`is`",
        Rule::word_its => "`its`",
        Rule::word_least => "`least`",
        Rule::word_mean => "`mean`",
        Rule::word_missing => "`missing`",
        Rule::word_more => "`more`",
        Rule::word_most => "`most`",
        Rule::word_never => "`never`",
        Rule::word_next => "`next`",
        Rule::word_no => "`no`",
        Rule::word_not => "`not`",
        Rule::word_number => "`number`",
        Rule::word_of => "`of`",
        Rule::word_on => "`on`",
        Rule::word_one => "`one`",
        Rule::word_or => "`or`",
        Rule::word_own => "`own`",
        Rule::word_possible => "`possible`",
        Rule::word_prorated => "`prorated`",
        Rule::word_question => "`question`",
        Rule::word_reach => "`reach`",
        Rule::word_restricted => "`restricted`",
        Rule::word_scored => "`scored`",
        Rule::word_several => "`several`",
        Rule::word_silence => "`silence`",
        Rule::word_since => "`since`",
        Rule::word_skip => "`skip`",
        Rule::word_steps => "`steps`",
        Rule::word_sum => "`sum`",
        Rule::word_tagged => "`tagged`",
        Rule::word_tests => "`tests`",
        Rule::word_text => "`text`",
        Rule::word_the => "`the`",
        Rule::word_time => "`time`",
        Rule::word_times => "`times`",
        Rule::word_to => "`to`",
        Rule::word_told => "`told`",
        Rule::word_turn => "`turn`",
        Rule::word_turns => "`turns`",
        Rule::word_until => "`until`",
        Rule::word_up => "`up`",
        Rule::word_usually => "`usually`",
        Rule::word_visits => "`visits`",
        Rule::word_waiting => "`waiting`",
        Rule::word_when => "`when`",
        Rule::word_while => "`while`",
        Rule::word_with => "`with`",
        Rule::word_within => "`within`",
        Rule::word_yes => "`yes`",
        _ => return None,
    })
}

/// The word that a rule is, between backticks, if it is one.
pub(super) fn shown_word(rule: Rule) -> Option<&'static str> {
    if is_word(rule) { in_words(rule) } else { None }
}
