//! `C_Sign` by itself. cryptoki offers it only together with `C_SignInit`, and a key that needs
//! its PIN for each signature needs it between the two (PKCS#11, `CKA_ALWAYS_AUTHENTICATE`).
//! Signing in parts would leave room for it, but raw ECDSA signs in one part only.
#![allow(unsafe_code)]

use cryptoki::context::Function;
use cryptoki::error::{Error, Rv};
use cryptoki::session::Session;
use cryptoki_sys::{CK_BYTE, CK_RV, CK_SESSION_HANDLE, CK_ULONG, Pkcs11};
use std::path::Path;

/// The longest signature of a key supported here, that of RSA 4096.
const LONGEST: usize = 512;

type Sign = unsafe extern "C" fn(CK_SESSION_HANDLE, *mut CK_BYTE, CK_ULONG, *mut CK_BYTE, *mut CK_ULONG) -> CK_RV;

/// The `C_Sign` of a driver.
pub(super) struct SignAlone {
    sign: Sign,
    /// Keeps the code in memory that `sign` points to.
    _driver: Pkcs11,
}

impl SignAlone {
    /// Finds it in a driver.
    pub(super) fn of(path: &Path) -> Result<Self, Error> {
        // SAFETY: cryptoki has just loaded the same driver, so that nothing of it runs here but the
        // function every driver has; the list it hands out lasts as long as the driver is loaded.
        unsafe {
            let driver = Pkcs11::new(path).map_err(Error::LibraryLoading)?;
            if driver.C_GetFunctionList.is_err() {
                return Err(Error::MissingSymbol("C_GetFunctionList"));
            }
            let mut list = std::ptr::null_mut();
            Rv::from(driver.C_GetFunctionList(&raw mut list)).into_result(Function::GetFunctionList)?;
            // Packed on Windows: read as it lies, never borrowed.
            let sign = if list.is_null() { None } else { (*list).C_Sign };
            Ok(Self { sign: sign.ok_or(Error::NullFunctionPointer)?, _driver: driver })
        }
    }

    /// Ends the signature that this session has begun.
    pub(super) fn sign(&self, session: &Session, message: &[u8]) -> Result<Vec<u8>, Error> {
        let mut signature = vec![0; LONGEST];
        let (given, mut length) = (message.len().try_into()?, LONGEST.try_into()?);
        // SAFETY: the session is open on this driver while it is borrowed. The driver reads `given`
        // bytes of the message, which it does not change whatever the type says, and writes at most
        // `length` bytes.
        let answer = unsafe {
            (self.sign)(session.handle(), message.as_ptr().cast_mut(), given, signature.as_mut_ptr(), &raw mut length)
        };
        Rv::from(answer).into_result(Function::Sign)?;
        signature.truncate(length.try_into()?);
        Ok(signature)
    }
}
