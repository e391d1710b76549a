//! What the place of the documents shows of signatures: every field with its state, the seals, the scans,
//! the centre's authority.

use crate::convert::moment;
use crate::desk::Desk;
use crate::signatures::{Target, centre, stamp};
use crate::trouble::Trouble;
use crate::wire::{AuthorityView, ByHandView, FieldView, MeansView, ScanView, SignedView, SigningView, StampView};
use chrono::{DateTime, Utc};
use exam::Session;
use exam::event::Means;
use exam::session::{DocumentSignature, Scan};
use signing::SigningError;

/// Everything about a document's signatures.
pub(crate) fn view(desk: &mut Desk, target: &Target, now: DateTime<Utc>) -> Result<SigningView, Trouble> {
    let pdf = target.bytes(desk)?;
    let laid = signing::fields(&pdf).map_err(SigningError::from)?;
    let request_out = stamp::is_asked(desk, target, &pdf)?;
    let session = target.session(desk)?.clone();
    let mut fields = Vec::new();
    for field in &laid {
        // Spare fields show once they are signed; until then they only wait.
        if let Some(field) = field_view(desk, &session, target, &field.name, now)? {
            fields.push(field);
        }
    }
    let agreed = session.agreed(&target.document);
    for position in agreed.filter_map(|it| session.jurors.iter().position(|state| state.juror.id == it.juror)) {
        fields.extend(field_view(desk, &session, target, &format!("jury-{}", position + 1), now)?);
    }
    let mut signers: Vec<_> = session.jurors.iter().collect();
    signers.sort_by_key(|state| !state.juror.presides);
    let known = |field: &FieldView| signers.iter().position(|state| field.juror == Some(state.juror.id.to_string()));
    fields.sort_by_key(|field| known(field).unwrap_or(usize::MAX));
    let of_this = |scan: &&Scan| scan.document == target.document;
    Ok(SigningView {
        fields,
        spare: laid.iter().find(|it| !it.signed && it.name.starts_with("reserve-")).map(|it| it.name.clone()),
        stamps: session.stamps.iter().filter(|it| it.document == target.document).map(stamp_view).collect(),
        scans: session.scans.iter().filter(of_this).map(|scan| scan_view(&session, scan)).collect(),
        settled: session.is_settled(&target.document),
        request_out,
        authority: centre::authority(desk)?
            .map(|sealed| AuthorityView { centre: sealed.centre, fingerprint: sealed.fingerprint }),
        centre: session.details.centre.clone(),
    })
}

fn field_view(
    desk: &Desk,
    session: &Session,
    target: &Target,
    name: &str,
    now: DateTime<Utc>,
) -> Result<Option<FieldView>, Trouble> {
    let signed = session.signatures.iter().find(|it| it.document == target.document && it.field == name);
    let position = name.strip_prefix("jury-").and_then(|it| it.parse::<usize>().ok());
    let Some(juror) = position.and_then(|at| session.jurors.get(at.checked_sub(1)?)).map(|state| &state.juror) else {
        return Ok(signed.map(|signature| FieldView {
            field: name.to_owned(),
            juror: None,
            name: signature.certificate.subject.clone(),
            capacity: String::new(),
            signed: Some(signed_view(signature)),
            agreed: None,
            by_hand: None,
            certificate_until: None,
        }));
    };
    let by_hand = session
        .scans
        .iter()
        .find(|scan| scan.document == target.document && scan.jurors.contains(&juror.id))
        .map(|scan| ByHandView { at: moment(scan.attached.at), file: scan.file.to_string() });
    let agreed = session.agreed(&target.document).find(|it| it.juror == juror.id);
    let issued = centre::of(desk, juror)?.filter(|it| it.until > now);
    Ok(Some(FieldView {
        field: name.to_owned(),
        juror: Some(juror.id.to_string()),
        name: juror.plain_name(),
        capacity: juror.capacity.clone(),
        signed: signed.map(signed_view),
        agreed: agreed.map(|it| moment(it.drawn.at)),
        by_hand,
        certificate_until: issued.map(|it| it.until.to_rfc3339()),
    }))
}

fn signed_view(signature: &DocumentSignature) -> SignedView {
    SignedView {
        means: match signature.means {
            Means::KeyFile => MeansView::KeyFile,
            Means::Card => MeansView::Card,
            Means::Centre => MeansView::Centre,
        },
        at: moment(signature.signed.at),
        subject: signature.certificate.subject.clone(),
        issuer: signature.certificate.issuer.clone(),
        serial: signature.certificate.serial.clone(),
    }
}

fn stamp_view(stamp: &exam::session::DocumentStamp) -> StampView {
    StampView { authority: stamp.certificate.subject.clone(), proved: moment(stamp.proved) }
}

fn scan_view(session: &Session, scan: &Scan) -> ScanView {
    let name = |id| session.juror(id).map(|state| state.juror.plain_name());
    ScanView {
        file: scan.file.to_string(),
        name: scan.name.clone(),
        jurors: scan.jurors.iter().filter_map(|id| name(*id)).collect(),
        at: moment(scan.attached.at),
    }
}
