//! Reminders: the daily digest, inboxes, and the messages that leave the house.
//!
//! What belongs here: who is told, by what, and that nobody is told twice. What does not: the words and the times
//! (`shiyou-domain`).

mod channel;
mod choices;
mod deliver;
mod inbox;
mod log;
mod mail;
mod morning;
mod outside;
mod robot;
mod target;
mod trial;

pub use channel::{ChannelDraft, ChannelView, create_channel, delete_channel, list_channels, update_channel};
pub use choices::{ChoicesDraft, ChoicesView, get_choices, update_choices};
pub use inbox::{Inbox, NoticeView, Told, list_notices, mark_read};
pub use log::{DeliveryQuery, DeliveryView, list_deliveries};
pub use mail::MailServer;
pub use morning::{make_digests_of, send_digests};
pub use outside::Outside;
pub use trial::{test_channel, test_mail};

pub(crate) use deliver::{DELIVERY_JOB, deliver};
