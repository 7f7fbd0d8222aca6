//! Fields that are chosen from a short list: one line a choice, with its code and its words on screen.

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident $code:literal $zh:literal $en:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$about])* #[doc = $zh] #[serde(rename = $code)] #[schemars(title = concat!($zh, " / ", $en))] $variant,)* }

        impl $name {
            /// Every choice, in the order the form shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable snake_case code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The words on screen.
            pub fn name(self, language: crate::issue::Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, crate::issue::Language::Chinese) => $zh, (Self::$variant, crate::issue::Language::English) => $en,)*
                }
            }

            /// The choice with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use choices;
