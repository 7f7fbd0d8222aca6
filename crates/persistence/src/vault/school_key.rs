//! The one secret that is not in the database.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::{KEY_BYTES, Secret, hmac};

/// The text is not 32 bytes in base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the school key must be 32 bytes in base64")]
pub struct NotASchoolKey;

/// Wraps the keys of all persons, and is the root of the blind indexes and of the tokens' signing key.
#[derive(Clone)]
pub struct SchoolKey(Secret);

impl SchoolKey {
    /// A new one, at random.
    pub fn generate() -> Self {
        Self(Zeroizing::new(rand::random()))
    }

    /// Reads what [`SchoolKey::to_text`] writes; white space around it does not matter.
    ///
    /// # Errors
    /// [`NotASchoolKey`].
    pub fn parse(text: &str) -> Result<Self, NotASchoolKey> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| NotASchoolKey)?);
        <[u8; KEY_BYTES]>::try_from(bytes.as_slice())
            .map(|key| Self(Zeroizing::new(key)))
            .map_err(|_| NotASchoolKey)
    }

    /// The key as it stands in its file.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(self.0.as_slice()))
    }

    /// A key for one purpose; from it neither this key nor that of another purpose can be told.
    pub fn derive(&self, purpose: &str) -> Zeroizing<[u8; KEY_BYTES]> {
        let tag = Zeroizing::new(hmac(self.0.as_slice(), purpose.as_bytes()));
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        key.copy_from_slice(&tag);
        key
    }
}

impl std::fmt::Debug for SchoolKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SchoolKey(…)")
    }
}
