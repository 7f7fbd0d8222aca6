//! Chance that is the same on every machine: splitmix64, one stream a topic, so that a change in one part of the
//! generator leaves the others as they were.

/// A stream of numbers that looks random and depends on nothing but its seed and topic.
#[derive(Debug, Clone)]
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    /// The stream of a topic, and of one thing within it.
    pub(crate) fn new(seed: u64, topic: &str, index: usize) -> Self {
        // FNV-1a over the topic keeps streams apart.
        let hash = topic.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut dice =
            Self { state: seed ^ hash.rotate_left(17) ^ (index as u64).wrapping_mul(0x2545_f491_4f6c_dd1d) };
        dice.next();
        dice
    }

    /// The next 64 bits (Steele, Lea and Flood 2014, splitmix64).
    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `count` − 1; 0 of nothing.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        if count == 0 {
            return 0;
        }
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    /// Both ends included.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below((most - least + 1).max(1) as usize) as i64
    }

    /// Whether it happens, so many times in a thousand.
    pub(crate) fn in_thousand(&mut self, times: usize) -> bool {
        self.below(1000) < times
    }

    /// One of a list.
    ///
    /// # Panics
    /// On an empty list; all lists here are constants.
    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Some different entries of a list, in its order.
    pub(crate) fn some(&mut self, list: &[&'static str], count: usize) -> Vec<&'static str> {
        let mut places: Vec<usize> = (0..list.len()).collect();
        self.shuffle(&mut places);
        places.truncate(count);
        places.sort_unstable();
        places.into_iter().map(|place| list[place]).collect()
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            list.swap(place, self.below(place + 1));
        }
    }

    /// About normal with mean 0 and standard deviation 100: the sum of twelve evens.
    pub(crate) fn normal(&mut self) -> i64 {
        (0..12).map(|_| self.between(-50, 50)).sum::<i64>() * 100 / 101
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_known_by_its_seed_topic_and_index() {
        let first = |seed, topic, index| Dice::new(seed, topic, index).next();
        assert_eq!(first(7, "names", 3), first(7, "names", 3));
        assert_ne!(first(7, "names", 3), first(7, "names", 4));
        assert_ne!(first(7, "names", 3), first(7, "scores", 3));
        assert_ne!(first(7, "names", 3), first(8, "names", 3));
    }

    #[test]
    fn what_is_normal_lies_about_its_mean() {
        let mut dice = Dice::new(1, "normal", 0);
        let drawn: Vec<i64> = (0..10_000).map(|_| dice.normal()).collect();
        let mean = drawn.iter().sum::<i64>() / 10_000;
        let spread = drawn.iter().map(|value| (value - mean).pow(2)).sum::<i64>() / 10_000;
        assert!(mean.abs() < 5, "{mean}");
        assert!((8_500..11_500).contains(&spread), "{spread}");
    }
}
