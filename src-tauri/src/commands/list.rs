// Every command of the shell and every event it tells its windows, each named once.
//
// From this list come the handlers (`commands.rs`), the permissions of each window (`build.rs`) and the calls of the
// view (`ui/src/lib/wire/shell.ts`). A line says which window may call (`main`, or `both`), in which manner the
// command is carried out, what it takes and answers, and how the office does it:
//
//     office    in the office, one at a time, on a thread that may wait for the disk
//     followed  the same, and the candidate's window follows what may have changed
//     apart     waits for something else (a card, a window, a long verification) outside the office
//
// A body is a few lines; anything longer belongs to the office or to what it calls.

commands! {
    /// Where the program stands.
    main office status() -> Status = |office| Ok(office.status());
    /// Founds the data.
    main office create(user: String, passphrase: String) -> Status = |office| {
        office.create(&user, passphrase)?;
        Ok(office.status())
    };
    main followed unlock(user: String, passphrase: String) -> Status = |office| {
        office.unlock_as(&user, passphrase)?;
        Ok(office.status())
    };
    /// By the code of the recovery sheet; the user gets this passphrase.
    main office recover(user: String, code: String, passphrase: String) -> Status = |office| {
        office.recover(&user, &code, passphrase)?;
        Ok(office.status())
    };
    main apart lock() -> Status = |app, shared| {
        watch::clear_clipboard(&app);
        let locked = shared.run_and_announce(app, |office| {
            office.lock();
            Ok(office.status())
        });
        locked.await
    };
    /// What shows while locked.
    main office lock_screen() -> LockScreen = |office| office.lock_screen();
    /// Holds a clock: the one gesture that wants no unlock.
    main followed pause_locked(session: String, slot: SlotRef) -> LockScreen = |office| office.pause_locked(&session, &slot);

    main office users() -> UsersView = |office| office.users();
    main office add_user(name: String, role: RoleView, passphrase: String) -> UsersView = |office| {
        office.add_user(&name, role, passphrase)?;
        office.users()
    };
    main office remove_user(id: String) -> UsersView = |office| {
        office.remove_user(&id)?;
        office.users()
    };
    main office change_passphrase(former: String, passphrase: String) -> () = |office| {
        office.change_passphrase(former, passphrase)
    };
    /// Makes a recovery sheet that opens nothing before `keepRecovery`.
    main office draft_recovery() -> RecoverySheetView = |office| office.draft_recovery();
    /// Answers the job's id.
    main office print_recovery(printer: String) -> String = |office| office.print_recovery(&printer);
    main office keep_recovery() -> UsersView = |office| {
        office.keep_recovery()?;
        office.users()
    };
    main office drop_recovery() -> () = |office| {
        office.drop_recovery();
        Ok(())
    };

    main followed set_preferences(preferences: Preferences) -> Status = |office| {
        office.remember(|remembered| remembered.preferences = preferences)?;
        Ok(office.status())
    };
    main office set_documents_folder(folder: String) -> Status = |office| {
        office.set_documents_folder(&folder)?;
        Ok(office.status())
    };
    /// Opens the practice session and answers its id.
    main followed start_practice() -> String = |office| office.start_practice().map(|id| id.to_string());
    main followed leave_practice() -> Status = |office| {
        office.leave_practice();
        Ok(office.status())
    };
    /// 1 to 60 times faster than life.
    main followed set_practice_speed(speed: u32) -> Status = |office| {
        office.set_practice_speed(speed)?;
        Ok(office.status())
    };

    main office home() -> HomeView = |office| office.home();
    main office search_sessions(text: String) -> Vec<SessionLine> = |office| office.search(&text);
    main office certification_choices() -> CertificationChoices = |office| Ok(office.certification_choices());
    /// Answers the new session's id.
    main office open_session(certification: String, kind: String) -> String = |office| {
        office.open_session(&certification, &kind).map(|id| id.to_string())
    };
    main followed show(session: String, showing: Showing) -> Screen = |office| office.show(&session, &showing);
    /// The centre's logo: a PNG image in base64.
    main office logo(session: String) -> Option<String> = |office| office.logo(&session);
    main followed act(session: String, action: Action, showing: Showing) -> Screen = |office| {
        office.act(&session, action, &showing)
    };
    /// Empty text discards the draft.
    main office save_draft(session: String, candidate: String, text: String) -> SavedDraft = |office| {
        office.save_draft(&session, &candidate, &text)
    };
    /// Empties the private entries of a closed session for good; answers how many.
    main office purge_notes(session: String) -> u32 = |office| office.purge_notes(&session);

    /// A document as a PDF.
    main office document(session: String, key: String) -> Bytes = |office| office.document(&session, &key).map(Bytes);
    /// Answers the path written.
    main office save_document(session: String, key: String) -> String = |office| office.save_document(&session, &key);
    main office printers() -> Vec<PrinterView> = |_office| printing::printers();
    /// Answers the job's id. `apart`: blank pages keep what is signed on sheets of its own, on both sides of the paper.
    main office print_document(session: String, key: String, printer: String, apart: bool) -> String = |office| {
        office.print_document(&session, &key, &printer, apart)
    };

    /// Who signed a closed document (`minutes`, `amendment:1`), and how.
    main office signing(session: String, document: String) -> SigningView = |office| office.signing(&session, &document);
    /// The cards that are in now, by this driver or by every known one when it is empty.
    main apart cards(driver: String) -> Vec<CardView> = |_app, shared| shared.beside(move || keys::cards(&driver)).await;
    /// Signs a field; each stroke is a run of points, downwards.
    main office sign(session: String, document: String, field: String, using: SignWith, strokes: Vec<Vec<[f32; 2]>>) -> SigningView = |office| {
        office.sign(&session, &document, &field, using, &strokes)
    };
    /// Draws an agreement, which is no signature; no stroke at all takes it back.
    main office agree(session: String, document: String, juror: String, strokes: Vec<Vec<[f32; 2]>>) -> SigningView = |office| {
        office.agree(&session, &document, &juror, &strokes)
    };
    /// Answers the fingerprint of the authority's root.
    main office found_authority(centre: String, passphrase: String) -> String = |office| {
        office.found_authority(&centre, passphrase)
    };
    /// Writes the root certificate and its sheet; answers the certificate's path.
    main office save_root() -> String = |office| office.save_root();
    /// Prints the sheet of the root; answers the job's id.
    main office print_root(printer: String) -> String = |office| office.print_root(&printer);
    main office issue_certificate(session: String, juror: String, administrator: String, passphrase: String) -> () = |office| {
        office.issue_certificate(&session, &juror, administrator, passphrase)
    };
    main office attach_scan(session: String, document: String, jurors: Vec<String>, scan: GivenFile) -> SigningView = |office| {
        office.attach_scan(&session, &document, &jurors, &scan)
    };
    main office scan(session: String, file: String) -> Bytes = |office| scan::read(office.desk()?, &session, &file).map(Bytes);
    /// The pages whose codes stand in a picture.
    main apart read_pages(picture: Picture) -> Vec<ReadPage> = |_app, shared| {
        let named = shared.beside(move || codes::read(&picture)).await?;
        shared.run(move |office| office.place_pages(named)).await
    };
    /// Writes a request for a timestamp; answers the path.
    main office request_timestamp(session: String, document: String) -> String = |office| {
        office.request_timestamp(&session, &document)
    };
    main office bring_timestamp(session: String, document: String, answer: GivenFile) -> SigningView = |office| {
        office.bring_timestamp(&session, &document, &answer)
    };
    /// Judges any document by the centre's authority and by these: roots, lists of revoked certificates.
    main apart verify_file(document: GivenFile, given: Vec<GivenFile>) -> ProofView = |_app, shared| {
        let (trust, now, language) = shared.run(move |office| office.judging(&given)).await?;
        // A file from outside may take its time: nobody waits for it in the office.
        let judged = shared.beside(move || {
            let found = proof::of(&keys::bytes(&document.file)?, &trust, now);
            Ok(sentence::proof_view(language, &found, &trust))
        });
        judged.await
    };

    main apart readiness() -> Vec<ReadinessLine> = |app, shared| {
        // Without an answer from the system, one screen is what there certainly is.
        let window = app.get_webview_window("main");
        let screens = window.and_then(|window| window.available_monitors().ok()).map_or(1, |monitors| monitors.len());
        shared.run(move |office| Ok(readiness::check(office, screens))).await
    };
    main office verify_records() -> VerificationView = |office| office.verify_records();

    /// How the second copy and the backups stand.
    main office safety() -> SafetyView = |office| Ok(office.safety());
    /// The sticks that are plugged in.
    main office sticks() -> Vec<StickView> = |_office| Ok(Office::sticks());
    main office choose_copy(folder: String) -> SafetyView = |office| {
        office.choose_copy(&folder)?;
        Ok(office.safety())
    };
    main office stop_copy() -> SafetyView = |office| {
        office.stop_copy()?;
        Ok(office.safety())
    };
    /// Keeps both records that went apart, and begins a new copy of this one.
    main office set_copy_aside() -> SafetyView = |office| {
        office.set_copy_aside()?;
        Ok(office.safety())
    };
    main apart back_up() -> SafetyView = |_app, shared| {
        let order = shared.run(|office| office.order_backup()).await?;
        let made = shared.beside(move || Ok(order.carry_out()?)).await?;
        shared.run(move |office| office.note_backup(made).map(|()| office.safety())).await
    };
    main office set_backup_folder(folder: String) -> SafetyView = |office| {
        office.set_backup_folder(&folder)?;
        Ok(office.safety())
    };
    /// Copies and backups in a folder, or on the sticks that are plugged in when it is empty.
    main office copies_in(folder: String) -> Vec<FoundView> = |office| Ok(office.copies_in(&folder));
    main office take_over(dir: String, passphrase: String, anyway: bool) -> Status = |office| {
        office.take_over(&dir, passphrase, anyway)?;
        Ok(office.status())
    };

    main apart open_candidate_window() -> () = |app, shared| {
        let remembered = shared.run(|office| Ok(office.remembered().clone())).await?;
        let language = remembered.preferences.language;
        candidate::open(&app, sentence::candidate_window(language), remembered.candidate_window)
            .map_err(|error| sentence::problem(language, &Trouble::Window(error.to_string())))
    };
    main apart close_candidate_window() -> () = |app, _shared| {
        candidate::close(&app);
        Ok(())
    };
    both office candidate_screen() -> CandidateScreen = |office| Ok(office.candidate_screen());
}

events! {
    /// The program locked without being asked from the window.
    main LOCKED "locked" -> ();
    /// The computer's clocks were set, or it slept: what counts down by itself is to be asked again.
    main CLOCKS "clocks" -> ();
    /// The candidate's window opened or closed.
    main CANDIDATE_WINDOW "candidate-window" -> bool;
    /// Within 100 ms of any change.
    candidate CANDIDATE_SCREEN "candidate-screen" -> CandidateScreen;
}
