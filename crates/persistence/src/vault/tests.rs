use super::*;

const SCHOOL: SchoolId = SchoolId(7);
const CHILD: Owner = Owner::Student(StudentId(11));
const OTHER: Owner = Owner::Student(StudentId(12));

fn place(row: i64) -> Place<'static> {
    Place { school: SCHOOL, table: "records", column: "body", row }
}

fn vault(folder: &tempfile::TempDir, key: &SchoolKey) -> Vault {
    Vault::open(&Target::Sqlite(folder.path().join("shiyou.db")), key.clone()).unwrap()
}

#[test]
fn sealed_text_opens_at_its_place_only() {
    let folder = tempfile::tempdir().unwrap();
    let key = SchoolKey::generate();
    let vault = vault(&folder, &key);
    let sealed = vault.seal(CHILD, place(1), "家里的难处").unwrap();
    assert_eq!(vault.unseal(CHILD, place(1), &sealed).unwrap(), "家里的难处");
    for (owner, place) in
        [(CHILD, place(2)), (CHILD, Place { column: "topic", ..place(1) }), (OTHER, place(1))]
    {
        assert!(matches!(vault.unseal(owner, place, &sealed), Err(StoreError::Sealed)));
    }
    let mut altered = sealed.clone();
    altered[30] ^= 1;
    assert!(matches!(vault.unseal(CHILD, place(1), &altered), Err(StoreError::Sealed)));
    assert_ne!(sealed, vault.seal(CHILD, place(1), "家里的难处").unwrap(), "a nonce is never used twice");
}

#[test]
fn keys_survive_a_restart_and_need_the_school_key() {
    let folder = tempfile::tempdir().unwrap();
    let key = SchoolKey::generate();
    let sealed = vault(&folder, &key).seal(CHILD, place(1), "秘密").unwrap();
    let again = SchoolKey::parse(&key.to_text()).unwrap();
    assert_eq!(vault(&folder, &again).unseal(CHILD, place(1), &sealed).unwrap(), "秘密");
    let other = Vault::open(&Target::Sqlite(folder.path().join("shiyou.db")), SchoolKey::generate());
    assert!(other.err().unwrap().to_string().contains("not the one this database was made with"));
    assert_eq!(SchoolKey::parse("short").err(), Some(NotASchoolKey));
}

#[test]
fn an_erased_key_leaves_shared_text_to_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(&folder, &SchoolKey::generate());
    let own = vault.seal(CHILD, place(1), "只关于一个孩子").unwrap();
    let shared = vault.seal_shared(&[CHILD, OTHER], place(2), "两个孩子一起").unwrap();
    vault.erase(CHILD).unwrap();
    assert!(matches!(vault.unseal(CHILD, place(1), &own), Err(StoreError::Sealed)));
    assert_eq!(vault.unseal_shared(place(2), &shared.ciphertext, &shared.wrapped).unwrap(), "两个孩子一起");
    vault.erase(OTHER).unwrap();
    assert!(vault.unseal_shared(place(2), &shared.ciphertext, &shared.wrapped).is_err());
}

#[test]
fn equal_values_have_equal_indexes_within_a_column_of_a_school() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(&folder, &SchoolKey::generate());
    let index = |school, column, value| vault.index(SchoolId(school), column, value);
    assert_eq!(index(7, "phone", "13800000000"), index(7, "phone", "13800000000"));
    assert_eq!(index(7, "phone", "13800000000").len(), 16);
    assert_ne!(index(7, "phone", "13800000000"), index(8, "phone", "13800000000"));
    assert_ne!(index(7, "phone", "13800000000"), index(7, "national_id", "13800000000"));
}
