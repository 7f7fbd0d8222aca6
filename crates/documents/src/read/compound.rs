//! The container of .xls files (MS-CFB), read just far enough to see what is inside before a parser trusts it.

/// The first bytes of every such file.
pub(super) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Sector numbers from here on are marks, not sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Sector numbers that stand in the header.
const IN_HEADER: usize = 109;

/// A file's sectors, chains and directory.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    chains: Vec<u32>,
    small_chains: Vec<u32>,
    small_sectors: Vec<u8>,
    /// Streams shorter than this lie in the small sectors.
    small_below: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    first: u32,
    length: u64,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

impl<'a> Compound<'a> {
    /// `None` if the container is damaged. Work and memory are bounded by the file's length.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) {
            return None;
        }
        let sector_size = match u16_at(bytes, 0x1E)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_size,
            chains: Vec::new(),
            small_chains: Vec::new(),
            small_sectors: Vec::new(),
            small_below: u64::from(u32_at(bytes, 0x38)?),
            entries: Vec::new(),
        };
        let most = file.most_sectors();
        let mut tables: Vec<u32> = words(bytes.get(0x4C..0x4C + IN_HEADER * 4)?).collect();
        let mut next = u32_at(bytes, 0x44)?;
        for _ in 0..most {
            if next >= LAST_SECTOR {
                break;
            }
            let mut more: Vec<u32> = words(file.sector(next)?).collect();
            next = more.pop()?;
            tables.extend(more);
        }
        for table in tables.into_iter().filter(|sector| *sector < LAST_SECTOR).take(most) {
            let chain: Vec<u32> = words(file.sector(table)?).collect();
            file.chains.extend(chain);
        }
        let directory = file.chain(u32_at(bytes, 0x30)?)?;
        file.entries = directory.chunks_exact(128).filter_map(Entry::read).collect();
        let small_start = u32_at(bytes, 0x3C)?;
        if small_start < LAST_SECTOR {
            file.small_chains = words(&file.chain(small_start)?).collect();
            let root = file.entries.first()?;
            if root.first < LAST_SECTOR {
                file.small_sectors = file.chain(root.first)?;
            }
        }
        Some(file)
    }

    fn most_sectors(&self) -> usize {
        self.bytes.len() / self.sector_size + 1
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector_size)?;
        let end = start.checked_add(self.sector_size)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut next = first;
        for _ in 0..self.most_sectors() {
            if next >= LAST_SECTOR {
                return Some(content);
            }
            content.extend_from_slice(self.sector(next)?);
            next = *self.chains.get(next as usize)?;
        }
        (next >= LAST_SECTOR).then_some(content)
    }

    fn small_chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut next = first;
        for _ in 0..=self.small_sectors.len() / 64 {
            if next >= LAST_SECTOR {
                return Some(content);
            }
            let start = next as usize * 64;
            content.extend_from_slice(self.small_sectors.get(start..start + 64)?);
            next = *self.small_chains.get(next as usize)?;
        }
        (next >= LAST_SECTOR).then_some(content)
    }

    /// Whether a stream of this name is inside.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of a stream; `None` if it is missing or damaged.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let mut content = if entry.length < self.small_below {
            self.small_chain(entry.first)?
        } else {
            self.chain(entry.first)?
        };
        content.truncate(usize::try_from(entry.length).unwrap_or(usize::MAX));
        Some(content)
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
        let units: Vec<u16> =
            bytes[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            first: u32_at(bytes, 116)?,
            length: u64::from(u32_at(bytes, 120)?),
        })
    }
}
