//! Reminders: inboxes, people's choices, group robots, what was sent, and the days on which the digest went out.

mod channel;
mod choices;
mod delivery;
mod notice;
mod run;

pub use channel::{
    ChannelChanges, ChannelRow, NewChannel, delete_channel, find_channel, insert_channel, list_channels,
    update_channel,
};
pub use choices::{ChoicesRow, all_choices, find_choices, put_choices};
pub use delivery::{
    DeliveryFilter, DeliveryRow, NewDelivery, deliveries_plan, end_delivery, find_delivery,
    insert_deliveries, last_test, list_deliveries, take_delivery,
};
pub use notice::{
    NewNotice, NoticeRow, count_unread, insert_notices, list_notices, mark_all_read, mark_read, notices_plan,
};
pub use run::{OwedRow, awaiting_answers, forget_old, has_run, owed, start_run};
