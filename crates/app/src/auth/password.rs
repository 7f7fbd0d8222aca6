//! Passwords: argon2id, a few at a time behind their own queue, so that a morning's log-ins do not starve the rest.

use std::sync::{Condvar, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::RngExt;
use shiyou_domain::issue::{Issue, IssueText};

use crate::{AppError, AppResult};

/// Memory of one hash in KiB, passes, lanes (OWASP's first choice for argon2id).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at a time.
const AT_ONCE: u32 = 2;
/// Log-ins that may wait; more are sent away.
const MOST_WAITING: u32 = 200;
/// Characters of a password: for staff, for children and families, and at most.
const LEAST_STAFF: usize = 12;
const LEAST_FAMILY: usize = 8;
const MOST: usize = 128;

static TOO_SHORT: IssueText = IssueText {
    code: "password_too_short",
    zh: "密码至少 {least} 个字符。",
    en: "A password has at least {least} characters.",
};
static TOO_LONG: IssueText = IssueText {
    code: "password_too_long",
    zh: "密码最多 128 个字符。",
    en: "A password has at most 128 characters.",
};
static TOO_COMMON: IssueText = IssueText {
    code: "password_too_common",
    zh: "这个密码太常见，换一个别人猜不到的。",
    en: "This password is too common; choose one that nobody guesses.",
};

/// What people try first. Longer runs of the same are caught by [`is_common`].
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "qwertyuiop",
    "1qaz2wsx3edc",
    "administrator",
    "woaini1314",
    "iloveyou",
    "letmein",
    "welcome",
    "abcd1234",
    "a12345678",
    "aa123456",
    "qq123456",
    "zxcvbnm",
];

/// Hashes and checks passwords.
#[derive(Default)]
pub(crate) struct Passwords {
    queue: Mutex<Queue>,
    free: Condvar,
}

#[derive(Default)]
struct Queue {
    running: u32,
    waiting: u32,
}

impl Passwords {
    /// # Errors
    /// [`AppError::Busy`] when too many are waiting.
    pub(crate) fn hash(&self, password: &str) -> AppResult<String> {
        self.in_turn(|| match hasher().hash_password(password.as_bytes()) {
            Ok(hash) => Ok(hash.to_string()),
            Err(error) => Err(AppError::Internal(error.to_string())),
        })
    }

    /// Whether the password is the hashed one. Without a hash it takes as long and says no.
    ///
    /// # Errors
    /// [`AppError::Busy`] when too many are waiting.
    pub(crate) fn matches(&self, password: &str, hash: Option<&str>) -> AppResult<bool> {
        self.in_turn(|| match hash.map(PasswordHash::new) {
            Some(Ok(hash)) => Ok(hasher().verify_password(password.as_bytes(), &hash).is_ok()),
            Some(Err(error)) => Err(AppError::Internal(error.to_string())),
            None => {
                let _ = hasher().hash_password(password.as_bytes());
                Ok(false)
            }
        })
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> AppResult<T>) -> AppResult<T> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if queue.waiting >= MOST_WAITING {
            return Err(AppError::Busy);
        }
        queue.waiting += 1;
        while queue.running >= AT_ONCE {
            queue = self.free.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        queue.waiting -= 1;
        queue.running += 1;
        drop(queue);
        let result = work();
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        self.free.notify_one();
        result
    }
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Everything that is wrong with a new password; `pointer` is its place in the request.
pub fn check_new_password(password: &str, is_staff: bool, pointer: &str) -> Vec<Issue> {
    let length = password.chars().count();
    let least = if is_staff { LEAST_STAFF } else { LEAST_FAMILY };
    let mut issues = Vec::new();
    if length < least {
        issues.push(TOO_SHORT.at(pointer).with("least", least));
    } else if length > MOST {
        issues.push(TOO_LONG.at(pointer));
    } else if is_common(password) {
        issues.push(TOO_COMMON.at(pointer));
    }
    issues
}

/// Few different characters, a run such as 12345678, or a word from the list, digits around it or not.
fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    let steps = |by: i32| letters.windows(2).filter(|pair| pair[1] as i32 - pair[0] as i32 == by).count();
    let bare = lower.trim_matches(|letter: char| letter.is_ascii_digit() || letter == '!');
    different.len() <= 3
        || steps(1).max(steps(-1)) + 2 >= letters.len()
        || COMMON.contains(&lower.as_str())
        || COMMON.contains(&bare)
}

/// A password that is used once: 16 characters that are not mistaken for each other.
pub fn random_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    let pick = |_| LETTERS[rng.random_range(0..LETTERS.len())] as char;
    let letters: String = (0..16).map(pick).collect();
    format!("{}-{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..12], &letters[12..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_matches_its_password_only() {
        let passwords = Passwords::default();
        let hash = passwords.hash("晚风吹过操场边的树").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.matches("晚风吹过操场边的树", Some(&hash)).unwrap());
        assert!(!passwords.matches("晚风吹过操场边", Some(&hash)).unwrap());
        assert!(!passwords.matches("anything", None).unwrap());
    }

    #[test]
    fn short_and_common_passwords_are_refused() {
        let code = |password: &str, staff| check_new_password(password, staff, "/p").first().map(Issue::code);
        assert_eq!(code("kzv8w2mq", true), Some("password_too_short"));
        assert_eq!(code("kzv8w2mq", false), None);
        assert_eq!(code("12345678", false), Some("password_too_common"));
        assert_eq!(code("password2026", true), Some("password_too_common"));
        assert_eq!(code("aaaaaaaabbbb", true), Some("password_too_common"));
        assert_eq!(code(&random_password(), true), None);
        assert_eq!(code(&"长".repeat(129), true), Some("password_too_long"));
    }
}
