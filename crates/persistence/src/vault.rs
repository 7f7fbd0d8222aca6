//! Sealed text: a key per student and per member of staff, wrapped by the school key and kept apart from the data.
//!
//! XChaCha20-Poly1305 everywhere. The associated data binds school, table, column and row, so that a ciphertext moved
//! elsewhere does not open. Erasing a person's key makes what was sealed for them unreadable in every copy of the data.

mod key_store;
mod school_key;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chacha20poly1305::aead::{Aead, Generate, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use shiyou_domain::id::{SchoolId, StaffId, StudentId};
use shiyou_domain::issue::IssueText;
use zeroize::Zeroizing;

pub use school_key::{NotASchoolKey, SchoolKey};

use self::key_store::KeyStore;
use crate::connection::Target;
use crate::{StoreError, StoreResult};

static OTHER_KEY: IssueText = IssueText {
    code: "school_key_of_another_database",
    zh: "学校密钥与这个数据库不符，加密的内容打不开。请从保存的副本恢复原来的密钥。",
    en: "The school key is not the one this database was made with; sealed text would not open. Restore the key from the copy you keep.",
};

/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// Bytes of a nonce; it stands before the ciphertext.
const NONCE_BYTES: usize = 24;
/// Bytes of a blind index.
const INDEX_BYTES: usize = 16;
/// Keys kept open in memory; past that all are let go.
const MOST_OPEN_KEYS: usize = 20_000;

type Secret = Zeroizing<[u8; KEY_BYTES]>;

/// Whose key something is sealed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    Student(StudentId),
    Staff(StaffId),
    /// What belongs to no single person, such as the rows of an import.
    School(SchoolId),
}

impl Owner {
    fn row(self) -> (&'static str, i64) {
        match self {
            Self::Student(id) => ("student", id.0),
            Self::Staff(id) => ("staff", id.0),
            Self::School(id) => ("school", id.0),
        }
    }
}

/// Where a ciphertext stands; it opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    pub school: SchoolId,
    pub table: &'a str,
    pub column: &'a str,
    pub row: i64,
}

impl Place<'_> {
    fn associated(&self) -> Vec<u8> {
        format!("shiyou/1|{}|{}|{}|{}", self.school.0, self.table, self.column, self.row).into_bytes()
    }
}

/// Text that several persons share: a key of its own, wrapped for each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    pub ciphertext: Vec<u8>,
    /// In the order of the owners.
    pub wrapped: Vec<(Owner, Vec<u8>)>,
}

/// Seals and opens.
pub struct Vault {
    school_key: SchoolKey,
    store: KeyStore,
    open: Mutex<HashMap<Owner, Secret>>,
}

impl Vault {
    /// Opens the key store that belongs to the database.
    ///
    /// # Errors
    /// [`StoreError::Setup`] if it cannot be opened, or was made with another school key.
    pub fn open(target: &Target, school_key: SchoolKey) -> StoreResult<Self> {
        let vault = Self { school_key, store: KeyStore::open(target)?, open: Mutex::default() };
        if let Some((school, owner, wrapped)) = vault.store.any()? {
            vault.unwrap(school, owner, &wrapped).map_err(|_| StoreError::Setup(OTHER_KEY.issue()))?;
        }
        Ok(vault)
    }

    /// Makes the keys that are missing, at once and durably, and opens all of them in few queries. Call it before sealing
    /// for many; [`Vault::seal`] does it for one.
    ///
    /// # Errors
    /// Those of the key store.
    pub fn prepare(&self, school: SchoolId, owners: &[Owner]) -> StoreResult<()> {
        let found = self.store.find(owners)?;
        let missing: Vec<Owner> =
            owners.iter().filter(|owner| !found.contains_key(*owner)).copied().collect();
        let fresh: Vec<(Owner, Vec<u8>)> = missing
            .iter()
            .map(|owner| {
                let key = fresh_key();
                Ok((*owner, self.wrap(school, *owner, &key)?))
            })
            .collect::<StoreResult<_>>()?;
        self.store.add(school, &fresh)?;
        // Another writer may have been first: what is kept counts.
        let added = if missing.is_empty() { HashMap::new() } else { self.store.find(&missing)? };
        self.keep_open(school, found.into_iter().chain(added))
    }

    /// Opens the keys of many in few queries; who has none is left out. Call it before [`Vault::unseal`] for many.
    ///
    /// # Errors
    /// Those of the key store.
    pub fn open_many(&self, school: SchoolId, owners: &[Owner]) -> StoreResult<()> {
        let closed: Vec<Owner> = {
            let cache = self.cache();
            owners.iter().filter(|owner| !cache.contains_key(*owner)).copied().collect()
        };
        let found = self.store.find(&closed)?;
        self.keep_open(school, found)
    }

    fn keep_open(
        &self,
        school: SchoolId,
        wrapped: impl IntoIterator<Item = (Owner, Vec<u8>)>,
    ) -> StoreResult<()> {
        for (owner, wrapped) in wrapped {
            let key = self.unwrap(school, owner, &wrapped)?;
            let mut cache = self.cache();
            if cache.len() >= MOST_OPEN_KEYS {
                cache.clear();
            }
            cache.insert(owner, key);
        }
        Ok(())
    }

    /// Seals a text for its owner.
    ///
    /// # Errors
    /// Those of the key store.
    pub fn seal(&self, owner: Owner, place: Place<'_>, text: &str) -> StoreResult<Vec<u8>> {
        let key = self.key(place.school, owner, true)?;
        encrypt(&key, &place.associated(), text.as_bytes())
    }

    /// Opens what [`Vault::seal`] sealed.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] if it was moved or altered, or its key was erased.
    pub fn unseal(&self, owner: Owner, place: Place<'_>, sealed: &[u8]) -> StoreResult<String> {
        let key = self.key(place.school, owner, false)?;
        text_of(decrypt(&key, &place.associated(), sealed)?)
    }

    /// Seals a text that several persons share; it stays readable while the key of one of them is there.
    ///
    /// # Errors
    /// Those of the key store.
    pub fn seal_shared(&self, owners: &[Owner], place: Place<'_>, text: &str) -> StoreResult<Shared> {
        self.prepare(place.school, owners)?;
        let key = fresh_key();
        let ciphertext = encrypt(&key, &place.associated(), text.as_bytes())?;
        let wrapped = owners
            .iter()
            .map(|owner| {
                Ok((
                    *owner,
                    encrypt(&self.key(place.school, *owner, true)?, &place.associated(), key.as_slice())?,
                ))
            })
            .collect::<StoreResult<_>>()?;
        Ok(Shared { ciphertext, wrapped })
    }

    /// Opens what [`Vault::seal_shared`] sealed, with the key of any one of its owners.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] if no wrapped key opens it.
    pub fn unseal_shared(
        &self,
        place: Place<'_>,
        ciphertext: &[u8],
        wrapped: &[(Owner, Vec<u8>)],
    ) -> StoreResult<String> {
        for (owner, wrapped) in wrapped {
            let Ok(outer) = self.key(place.school, *owner, false) else { continue };
            let Ok(inner) = decrypt(&outer, &place.associated(), wrapped) else { continue };
            if let Ok(key) = <[u8; KEY_BYTES]>::try_from(inner.as_slice()) {
                return text_of(decrypt(&Zeroizing::new(key), &place.associated(), ciphertext)?);
            }
        }
        Err(StoreError::Sealed)
    }

    /// The blind index of a value: equal values of a column have equal indexes, and nothing else can be told from it.
    pub fn index(&self, school: SchoolId, column: &str, value: &str) -> Vec<u8> {
        let key = self.school_key.derive(&format!("index|{}|{column}", school.0));
        let mut tag = hmac(key.as_slice(), value.as_bytes());
        tag.truncate(INDEX_BYTES);
        tag
    }

    /// Erases a person's key. What was sealed for them cannot be read again, by anybody.
    ///
    /// # Errors
    /// Those of the key store.
    pub fn erase(&self, owner: Owner) -> StoreResult<()> {
        self.store.remove(owner)?;
        self.cache().remove(&owner);
        Ok(())
    }

    fn key(&self, school: SchoolId, owner: Owner, make: bool) -> StoreResult<Secret> {
        if let Some(key) = self.cache().get(&owner) {
            return Ok(key.clone());
        }
        let mut found = self.store.find(&[owner])?;
        if found.is_empty() && make {
            self.prepare(school, &[owner])?;
            found = self.store.find(&[owner])?;
        }
        let wrapped = found.remove(&owner).ok_or(StoreError::Sealed)?;
        let key = self.unwrap(school, owner, &wrapped)?;
        let mut cache = self.cache();
        if cache.len() >= MOST_OPEN_KEYS {
            cache.clear();
        }
        cache.insert(owner, key.clone());
        Ok(key)
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, HashMap<Owner, Secret>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wrap(&self, school: SchoolId, owner: Owner, key: &Secret) -> StoreResult<Vec<u8>> {
        encrypt(&self.wrapping_key(school), &owner_name(owner), key.as_slice())
    }

    fn unwrap(&self, school: SchoolId, owner: Owner, wrapped: &[u8]) -> StoreResult<Secret> {
        let plain = Zeroizing::new(decrypt(&self.wrapping_key(school), &owner_name(owner), wrapped)?);
        <[u8; KEY_BYTES]>::try_from(plain.as_slice()).map(Zeroizing::new).map_err(|_| StoreError::Sealed)
    }

    fn wrapping_key(&self, school: SchoolId) -> Secret {
        self.school_key.derive(&format!("wrap|{}", school.0))
    }
}

fn owner_name(owner: Owner) -> Vec<u8> {
    let (kind, id) = owner.row();
    format!("shiyou/key/1|{kind}|{id}").into_bytes()
}

fn fresh_key() -> Secret {
    Zeroizing::new(rand::random())
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.as_slice().try_into().unwrap_or_else(|_| unreachable!("a key has 32 bytes")))
}

fn encrypt(key: &Secret, associated: &[u8], plain: &[u8]) -> StoreResult<Vec<u8>> {
    let nonce = XNonce::generate();
    let payload = Payload { msg: plain, aad: associated };
    let ciphertext = cipher(key).encrypt(&nonce, payload).map_err(|_| StoreError::Sealed)?;
    Ok([nonce.as_slice(), &ciphertext].concat())
}

fn decrypt(key: &Secret, associated: &[u8], sealed: &[u8]) -> StoreResult<Vec<u8>> {
    let (nonce, ciphertext) = sealed.split_at_checked(NONCE_BYTES).ok_or(StoreError::Sealed)?;
    let nonce = XNonce::try_from(nonce).map_err(|_| StoreError::Sealed)?;
    cipher(key).decrypt(&nonce, Payload { msg: ciphertext, aad: associated }).map_err(|_| StoreError::Sealed)
}

fn text_of(bytes: Vec<u8>) -> StoreResult<String> {
    String::from_utf8(bytes).map_err(|_| StoreError::Sealed)
}

fn hmac(key: &[u8], data: &[u8]) -> Vec<u8> {
    // A key of any length will do for HMAC.
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).unwrap_or_else(|_| unreachable!());
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests;
