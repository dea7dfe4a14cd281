import ArgumentParser
import Home
import Records
import Sync
import Transport
import Trust
import WireFormat

/// `enrol --hub URL --code CODE --account NAME`: makes this laptop a device of an account.
struct EnrolVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "enrol")

  @Option var hub: String
  @Option var code: String

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    guard let name = place.options.account else {
      throw .usage("accountMissing", Phrase("缺 --account", "--account is missing"))
    }
    let request = EnrolmentRun(place: place, hub: hub, code: code, account: name)
    let card = try request.card()
    let words = try request.words(of: card)
    place.output.say(
      Phrase(
        "\(card.name)：\(words.map(\.chinese).joined(separator: " "))",
        "\(card.name): \(words.map(\.english).joined(separator: " "))"
      )
    )
    try confirm(at: place)
    let prompt = Phrase("为本机设口令：", "Choose a password for this laptop: ")
    let password = try PasswordQuestion(place: place).answer(prompt)
    let identity = try request.complete(card, password)
    defer { identity.keys.wipe() }
    if place.output.wantsJSON {
      place.output.json(
        .object([
          ("account", .string(identity.account.name)), ("device", .id(identity.account.device)),
          ("displayName", .text(identity.account.displayName)),
          ("unit", .text(identity.account.unit)), ("region", .text(identity.account.region)),
          ("hub", .string(identity.account.hubURL)),
          ("words", .strings(words.map { place.language == .chinese ? $0.chinese : $0.english })),
        ])
      )
    }
    place.output.say(Phrase("已登记。下一步：yaoxun sync", "Enrolled. Next: yaoxun sync"))
    return .done
  }

  /// Asks whether the words are the ones the office reads out; only where somebody can answer.
  private func confirm(at place: Workplace) throws(CommandFailure) {
    guard PasswordQuestion(place: place).canAsk else { return }
    place.output.ask(Phrase("与平台所示一致吗？[y/N] ", "Are they the office's words? [y/N] "))
    guard let answer = readLine(), ["y", "yes", "是"].contains(answer.lowercased()) else {
      throw CommandFailure(
        .refused,
        "enrol.wordsDiffer",
        Phrase("指纹词未经确认", "The words were not confirmed"),
        next: Phrase("向管理员核实后重试", "Ask an administrator, then try again")
      )
    }
  }
}

/// The steps of one enrolment, shared with the demonstration.
struct EnrolmentRun {
  let place: Workplace
  let hub: String
  let code: String
  let account: String

  /// The hub's card, which says whose hub it is.
  func card() throws(CommandFailure) -> HubCard {
    let client = try client()
    return try CommandFailure.wrapping(CommandFailure.init(enrolment:)) {
      () throws(EnrolmentFailure) in try client.card()
    }
  }

  /// The words by which two people compare the hub's key.
  func words(of card: HubCard) throws(CommandFailure) -> [SafeWords.Word] {
    guard let key = VerifyingKey(hex: card.publicKey) else {
      throw CommandFailure(enrolment: .notAHub)
    }
    return SafeWords.words(for: key)
  }

  /// Draws the key, has it certified, and stores the account; about a second.
  func complete(_ card: HubCard, _ password: SecretBytes) throws(CommandFailure) -> Identity {
    if place.home.accountNames().contains(account) {
      throw CommandFailure(
        .refused,
        "enrol.alreadyHere",
        Phrase("本机已有账号“\(account)”", "The account “\(account)” is already here"),
        next: Phrase("直接使用，或另选 --home", "Use it, or another --home")
      )
    }
    let client = try client()
    let enrolment = try CommandFailure.wrapping(CommandFailure.init(home:)) {
      () throws(HomeError) in try Enrolment(account: account, random: SystemRandom.source)
    }
    let request = try CommandFailure.wrapping(CommandFailure.init(home:)) {
      () throws(HomeError) in try enrolment.request(code: code)
    }
    let reply = try CommandFailure.wrapping(CommandFailure.init(enrolment:)) {
      () throws(EnrolmentFailure) in try client.enrol(request)
    }
    return try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
      try enrolment.complete(
        reply,
        confirmed: card,
        hubURL: hub,
        password: password,
        in: place.home,
        now: place.clock.now.milliseconds,
        random: SystemRandom.source
      )
    }
  }

  private func client() throws(CommandFailure) -> EnrolmentClient {
    let address = try CommandFailure.wrapping({ CommandFailure(connection: .address($0)) }) {
      () throws(TransportError) in try HubAddress(hub)
    }
    return EnrolmentClient(link: HTTPLink(to: address))
  }
}
