//! Numbers as they are shown to those who need not see them whole.

/// `138****5678`: the first three and the last four characters stay; of a short text only the last two.
pub(crate) fn masked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (front, back) = if letters.len() >= 10 { (3, 4) } else { (0, 2.min(letters.len() / 2)) };
    letters
        .iter()
        .enumerate()
        .map(|(place, letter)| if place < front || place + back >= letters.len() { *letter } else { '*' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        assert_eq!(masked("13812345678"), "138****5678");
        assert_eq!(masked("110101201501011234"), "110***********1234");
        assert_eq!(masked("8812345"), "*****45");
        assert_eq!(masked("1"), "*");
        assert_eq!(masked(""), "");
    }
}
