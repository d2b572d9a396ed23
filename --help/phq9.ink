VAR total = 0
-> q0
=== q0 ===
Little interest or pleasure in doing things
+ [Not at all]
    ~ total = total + 0
    -> q1
+ [Several days]
    ~ total = total + 1
    -> q1
+ [More than half the days]
    ~ total = total + 2
    -> q1
+ [Nearly every day]
    ~ total = total + 3
    -> q1
=== q1 ===
Feeling down, depressed, or hopeless
+ [Not at all]
    ~ total = total + 0
    -> q2
+ [Several days]
    ~ total = total + 1
    -> q2
+ [More than half the days]
    ~ total = total + 2
    -> q2
+ [Nearly every day]
    ~ total = total + 3
    -> q2
=== q2 ===
Trouble falling or staying asleep, or sleeping too much
+ [Not at all]
    ~ total = total + 0
    -> q3
+ [Several days]
    ~ total = total + 1
    -> q3
+ [More than half the days]
    ~ total = total + 2
    -> q3
+ [Nearly every day]
    ~ total = total + 3
    -> q3
=== q3 ===
Feeling tired or having little energy
+ [Not at all]
    ~ total = total + 0
    -> q4
+ [Several days]
    ~ total = total + 1
    -> q4
+ [More than half the days]
    ~ total = total + 2
    -> q4
+ [Nearly every day]
    ~ total = total + 3
    -> q4
=== q4 ===
Poor appetite or overeating
+ [Not at all]
    ~ total = total + 0
    -> q5
+ [Several days]
    ~ total = total + 1
    -> q5
+ [More than half the days]
    ~ total = total + 2
    -> q5
+ [Nearly every day]
    ~ total = total + 3
    -> q5
=== q5 ===
Feeling bad about yourself, or that you are a failure
+ [Not at all]
    ~ total = total + 0
    -> q6
+ [Several days]
    ~ total = total + 1
    -> q6
+ [More than half the days]
    ~ total = total + 2
    -> q6
+ [Nearly every day]
    ~ total = total + 3
    -> q6
=== q6 ===
Trouble concentrating on things
+ [Not at all]
    ~ total = total + 0
    -> q7
+ [Several days]
    ~ total = total + 1
    -> q7
+ [More than half the days]
    ~ total = total + 2
    -> q7
+ [Nearly every day]
    ~ total = total + 3
    -> q7
=== q7 ===
Moving or speaking slowly, or being restless
+ [Not at all]
    ~ total = total + 0
    -> q8
+ [Several days]
    ~ total = total + 1
    -> q8
+ [More than half the days]
    ~ total = total + 2
    -> q8
+ [Nearly every day]
    ~ total = total + 3
    -> q8
=== q8 ===
Thoughts that you would be better off dead
+ [Not at all]
    ~ total = total + 0
    -> q9
+ [Several days]
    ~ total = total + 1
    -> q9
+ [More than half the days]
    ~ total = total + 2
    -> q9
+ [Nearly every day]
    ~ total = total + 3
    -> q9
=== q9 ===
{
- total <= 4: Your total is {total}, Minimal
- total <= 9: Your total is {total}, Mild
- total <= 14: Your total is {total}, Moderate
- total <= 19: Your total is {total}, Moderately severe
- total <= 27: Your total is {total}, Severe
}
-> END
