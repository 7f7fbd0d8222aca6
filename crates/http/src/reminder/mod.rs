//! Reminders: own notices and choices, the school's group robots, and what was sent.

mod dto;
pub(crate) mod handlers;
mod notice_dto;
