import Home
import Records
import Replica
import Sync
import Trust
import WireFormat

/// Prepares a demonstration step by step; what an earlier run finished is not done again.
struct Demonstration {
  let place: Workplace
  let folder: DemoFolder
  let hub: HubProgram
  let scale: String
  let seed: String

  /// A hub that listens with both laptops enrolled and filled.
  struct Ready {
    /// Nil when the hub was already running and is not ours to stop.
    var hub: RunningChild?
    var password: SecretBytes
    /// To be shown: only one that was drawn here.
    var drawnPassword: String?
  }

  /// Everything up to the open interface; `running` hears of the hub as soon as it is started.
  func prepare(_ running: (RunningChild) -> Void) throws(CommandFailure) -> Ready {
    let held = folder.mark()
    if let held, held.isComplete { return try reopen(held, running) }
    guard !folder.holdsForeignFiles else {
      throw CommandFailure(
        .refused,
        "demo.folderInUse",
        Phrase("\(folder.path) 中有其他文件", "\(folder.path) holds other files"),
        next: Phrase("用 --dir 另选文件夹", "Choose another folder with --dir")
      )
    }
    // One that was never finished was never opened either: nobody's work is in it.
    if held != nil { folder.clear() }
    return try build(running)
  }

  // MARK: - First time

  private func build(_ running: (RunningChild) -> Void) throws(CommandFailure) -> Ready {
    let (password, drawn) = try choosePassword()
    try folder.create()
    var mark = DemoFolder.Mark(scale: scale, seed: seed, isComplete: false, password: drawn)
    try folder.keep(mark)
    place.output.say(Phrase("生成演示省份（\(scale)）…", "Generating a province (\(scale))…"))
    _ = try hub.run(["init"])
    _ = try hub.run(["seed", "--scale", scale, "--seed", seed])
    var codes: [String] = []
    for laptop in folder.laptops {
      let line = try hub.run(["device", "code", "--account", laptop.account])
      codes.append(line.filter { !$0.isWhitespace })
    }
    let child = try hub.serve()
    running(child)
    for (laptop, code) in zip(folder.laptops, codes) {
      try enrol(laptop.home, laptop.account, code: code, password)
    }
    mark.isComplete = true
    try folder.keep(mark)
    return Ready(hub: child, password: password, drawnPassword: drawn)
  }

  private func enrol(
    _ home: HomeFolder,
    _ account: String,
    code: String,
    _ password: SecretBytes
  ) throws(CommandFailure) {
    place.output.say(Phrase("登记 \(account) 并取数…", "Enrolling \(account) and fetching…"))
    let laptop = Workplace(place, home: home)
    let enrolment = EnrolmentRun(
      place: laptop,
      hub: folder.address ?? "",
      code: code,
      account: account
    )
    let identity = try enrolment.complete(try enrolment.card(), password)
    defer { identity.keys.wipe() }
    guard let accountFolder = home.account(account) else {
      throw CommandFailure(home: .noAccount(account))
    }
    let replica = try laptop.openReplica(of: accountFolder, as: .writer, try place.reference())
    defer { replica.close() }
    try CommandFailure.wrapping(CommandFailure.init(replica:)) { () throws(ReplicaError) in
      try replica.unlock(with: identity.keys)
    }
    let outcome = try SyncRun(
      place: laptop,
      replica: replica,
      identity: identity,
      folder: accountFolder,
      hub: identity.account.hubURL
    ).run()
    if let failure = outcome.failure { throw CommandFailure(sync: failure) }
  }

  private func choosePassword() throws(CommandFailure) -> (SecretBytes, drawn: String?) {
    if let given = try PasswordQuestion(place: place).given() { return (given, nil) }
    return try CommandFailure.wrapping(CommandFailure.init(trust:)) { () throws(TrustError) in
      // Letters and digits that cannot be taken for one another.
      let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
      let drawn = String(try SystemRandom.bytes(12).map { letters[Int($0) % letters.count] })
      return (try SecretBytes(copying: Array(drawn.utf8)), drawn)
    }
  }

  // MARK: - Again

  private func reopen(
    _ mark: DemoFolder.Mark,
    _ running: (RunningChild) -> Void
  ) throws(CommandFailure) -> Ready {
    if mark.scale != scale || mark.seed != seed {
      place.output.say(
        Phrase(
          "沿用已有演示（\(mark.scale)，种子 \(mark.seed)）",
          "Reopening the demonstration that is there (\(mark.scale), seed \(mark.seed))"
        )
      )
    }
    let password = try givenOrDrawn(mark)
    let isRunning = isServed()
    let child = isRunning ? nil : try hub.serve()
    if let child { running(child) }
    return Ready(hub: child, password: password, drawnPassword: mark.password)
  }

  private func givenOrDrawn(_ mark: DemoFolder.Mark) throws(CommandFailure) -> SecretBytes {
    if let drawn = mark.password {
      return try CommandFailure.wrapping(CommandFailure.init(trust:)) { () throws(TrustError) in
        try SecretBytes(copying: Array(drawn.utf8))
      }
    }
    return try PasswordQuestion(place: place).answer(Phrase("演示口令：", "Password: "))
  }

  /// Whether the same hub already listens where the laptops expect it.
  private func isServed() -> Bool {
    guard let laptop = folder.laptops.first, let account = laptop.home.account(laptop.account),
      let held = try? Account.load(from: account)
    else { return false }
    let enrolment = EnrolmentRun(
      place: place,
      hub: held.hubURL,
      code: "",
      account: laptop.account
    )
    return (try? enrolment.card())?.publicKey == held.hubKey
  }
}
