use serde::{Deserialize, Serialize};
use shiyou_app::export::{Column, Dataset, contract};
use utoipa::{IntoParams, ToSchema};

use crate::shared::LocalText;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuery {
    /// `csv` (unless said), `ndjson`, `json` or `xlsx`.
    pub(crate) format: Option<String>,
    pub(crate) term: Option<String>,
    /// `X-Next-Since` of the export before: only rows about things that changed after it, at least once each.
    pub(crate) since: Option<String>,
    /// For CSV: with a byte-order mark, and texts that Excel cannot take for formulas.
    pub(crate) excel: Option<bool>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExportColumn {
    name: String,
    /// `text`, `id`, `integer`, `decimal`, `day`, `instant`, `flag` or `list`.
    kind: String,
    description: LocalText,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExportDataset {
    key: String,
    name: LocalText,
    columns: Vec<ExportColumn>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExportDatasetList {
    items: Vec<ExportDataset>,
}

impl From<&Column> for ExportColumn {
    fn from(column: &Column) -> Self {
        let Column { name, kind, zh, en } = *column;
        Self { name: name.to_owned(), kind: kind.code().to_owned(), description: LocalText::new(zh, en) }
    }
}

impl From<Dataset> for ExportDataset {
    fn from(dataset: Dataset) -> Self {
        let (zh, en) = dataset.title();
        Self {
            key: dataset.key().to_owned(),
            name: LocalText::new(zh, en),
            columns: contract(dataset).iter().map(ExportColumn::from).collect(),
        }
    }
}

impl From<Vec<Dataset>> for ExportDatasetList {
    fn from(datasets: Vec<Dataset>) -> Self {
        Self { items: datasets.into_iter().map(ExportDataset::from).collect() }
    }
}
