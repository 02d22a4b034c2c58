//! Who started the program, on which machine, and the folders that are theirs. What lies in these is not known here.

use super::Failure;
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// The login of whoever started the program.
#[expect(clippy::disallowed_methods, reason = "the environment is read here, at the edge")]
pub(super) fn login() -> String {
    ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// The computer's name, for another window to say who has the store.
pub(super) fn host() -> String {
    #[cfg(unix)]
    {
        rustix::system::uname().nodename().to_string_lossy().into_owned()
    }
    #[cfg(not(unix))]
    {
        String::new()
    }
}

/// The folder of the store: `--store`, else `CAREPLAN_STORE`, else the platform's data folder.
pub(super) fn store_folder(asked: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(folder) = asked {
        return Ok(folder.to_owned());
    }
    if let Some(folder) = std::env::var_os("CAREPLAN_STORE").filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    let base = etcetera::choose_base_strategy()
        .map_err(|_| Failure::Other("There is no home folder. Name a folder with --store.".to_owned()))?;
    Ok(base.data_dir().join("careplan"))
}

/// The folder of the catalogue: `--catalogue`, else `CAREPLAN_CATALOGUE`; none for the demonstration's.
pub(super) fn catalogue_folder(asked: Option<&Path>) -> Option<PathBuf> {
    let named = std::env::var_os("CAREPLAN_CATALOGUE").filter(|folder| !folder.is_empty());
    asked.map(Path::to_owned).or_else(|| named.map(Into::into))
}

/// The folder of the council's own rules and words: `careplan/policy` in the platform's configuration folder.
pub(super) fn own_rules_folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("careplan/policy"))
}
