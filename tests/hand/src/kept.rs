//! Images of random packs, kept with what was seen of them on a machine of 64 bits.

/// A kept image.
pub struct Kept {
    /// What its pack and its conversation were drawn from.
    pub seed: u64,
    /// The image.
    pub image: &'static [u8],
    /// Its transcript.
    pub transcript: &'static str,
}

macro_rules! kept {
    ($seed:literal) => {
        Kept {
            seed: $seed,
            image: include_bytes!(concat!("../kept/", $seed, ".hearken")),
            transcript: include_str!(concat!("../kept/", $seed, ".txt")),
        }
    };
}

/// Small ones, because Miri takes its time, that among them hold something of everything.
pub const KEPT: [Kept; 4] = [kept!(192), kept!(199), kept!(417), kept!(897)];

/// How many inputs the conversation with a kept image has.
pub const INPUTS: i64 = 16;
