//! Who somebody is: passwords, sessions, one-time codes, tokens, and the rights that follow.

mod code;
mod failures;
mod password;
mod reader;
mod session;
mod token;

pub(crate) use code::{CODE_DAYS, ensure_account, fresh_code, random_letters};
pub use code::{Person, activate};
pub(crate) use failures::Failures;
pub(crate) use password::Passwords;
pub use password::{check_new_password, random_password};
pub use reader::Identity;
pub(crate) use reader::{Readers, grant as grant_of, zone_of};
pub use session::{
    OpenSession, SignedIn, change_password, list_sessions, refresh, sign_in, sign_out, sign_out_everywhere,
};
pub use token::AccessToken;
pub(crate) use token::{Subject, Tokens};
