//! Accounts, their roles, sessions and one-time codes; programs (API clients). All of them are global, not a school's.

mod api_client;
mod code;
mod query;
mod row;
mod session;

pub use api_client::{
    ApiClientChanges, ApiClientRow, NewApiClient, api_clients, client_names, client_schools, find_client,
    find_client_by_id, insert_client, schools_of_clients, touch_client, update_client,
};
pub use code::{CodeRow, NewCode, expire_codes, find_code, insert_code, use_code};
pub use query::{
    AccountFilter, at_work, count, find, find_by_login, find_by_person, find_many, insert, list,
    login_is_taken, names, replace_roles, roles, roles_of, set_login, set_password, set_state,
    sign_out_everywhere, throttle, used, with_role,
};
pub use row::{AccountRow, NewAccount, NewRole, RoleRow};
pub use session::{
    NewSession, SessionRow, end_all_sessions, end_session, find_session, insert_session, live_sessions,
    reused_session, rotate_session, rotate_session_again, session_is_live,
};
