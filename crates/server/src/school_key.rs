//! The school key: from the environment, or from a file that only its owner may read, made at the first start.

use std::fs;
use std::io::Write;
use std::path::Path;

use shiyou_domain::issue::IssueText;
use shiyou_persistence::StoreError;
use shiyou_persistence::vault::SchoolKey;

use crate::config::{Config, key_file};

static NOT_A_KEY: IssueText = IssueText {
    code: "school_key_unreadable",
    zh: "学校密钥（{place}）不对：应为 32 字节的 base64。请从保存的副本恢复。",
    en: "The school key ({place}) is not 32 bytes in base64. Restore it from the copy you keep.",
};
static FILE_PROBLEM: IssueText = IssueText {
    code: "school_key_file",
    zh: "学校密钥文件 {place} 不能读写：{cause}。",
    en: "The school key file {place} cannot be read or written: {cause}.",
};
static OPEN_TO_OTHERS: IssueText = IssueText {
    code: "school_key_open_to_others",
    zh: "学校密钥文件 {place} 别人也能读。请执行：chmod 600 {place}",
    en: "Others can read the school key file {place}. Run: chmod 600 {place}",
};
static MISSING: IssueText = IssueText {
    code: "school_key_missing",
    zh: "数据库已有数据，但学校密钥文件 {place} 不在。请从保存的副本恢复；没有它，加密的内容打不开。",
    en: "The database has data but the school key file {place} is gone. Restore it from the copy you keep; sealed text cannot be opened without it.",
};

/// Reads the key; makes one if there is none and no database either.
///
/// # Errors
/// [`StoreError::Setup`] with what to do about it.
pub(crate) fn load(config: &Config) -> Result<SchoolKey, StoreError> {
    if let Some(text) = &config.school_key {
        return SchoolKey::parse(text).map_err(|_| setup(&NOT_A_KEY, "SHIYOU_SCHOOL_KEY", ""));
    }
    let file = key_file(&config.data);
    let place = file.display().to_string();
    match fs::read_to_string(&file) {
        Ok(text) => {
            check_owner_only(&file)?;
            SchoolKey::parse(&text).map_err(|_| setup(&NOT_A_KEY, &place, ""))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => match database_exists(config) {
            true => Err(setup(&MISSING, &place, "")),
            false => make(config, &file),
        },
        Err(error) => Err(setup(&FILE_PROBLEM, &place, &error.to_string())),
    }
}

fn database_exists(config: &Config) -> bool {
    config.database_url.is_none() && config.data.join("shiyou.db").exists()
}

fn make(config: &Config, file: &Path) -> Result<SchoolKey, StoreError> {
    let key = SchoolKey::generate();
    let problem =
        |error: std::io::Error| setup(&FILE_PROBLEM, &file.display().to_string(), &error.to_string());
    fs::create_dir_all(&config.data).map_err(problem)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(file).map_err(problem)?;
    written.write_all(key.to_text().as_bytes()).map_err(problem)?;
    written.sync_all().map_err(problem)?;
    Ok(key)
}

#[cfg(unix)]
fn check_owner_only(file: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let place = file.display().to_string();
    let mode = fs::metadata(file)
        .map_err(|error| setup(&FILE_PROBLEM, &place, &error.to_string()))?
        .permissions()
        .mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(setup(&OPEN_TO_OTHERS, &place, "")) }
}

#[cfg(not(unix))]
fn check_owner_only(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

fn setup(text: &'static IssueText, place: &str, cause: &str) -> StoreError {
    StoreError::Setup(text.issue().with("place", place).with("cause", cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::SettingsArguments;

    fn config(folder: &Path) -> Config {
        Config::load(&SettingsArguments { data: Some(folder.to_owned()), database_url: None }).unwrap()
    }

    #[test]
    fn a_key_is_made_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let made = load(&config).unwrap();
        assert_eq!(load(&config).unwrap().to_text(), made.to_text());
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_can_read_or_that_is_lost_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        load(&config).unwrap();
        let file = key_file(folder.path());
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(load(&config).unwrap_err().to_string().contains("chmod 600"));
        fs::remove_file(&file).unwrap();
        fs::write(folder.path().join("shiyou.db"), b"").unwrap();
        assert!(load(&config).unwrap_err().to_string().contains("is gone"));
    }
}
