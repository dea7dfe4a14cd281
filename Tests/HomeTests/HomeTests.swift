import Foundation
import Home
import Records
import Testing
import Trust
import WireFormat

@Suite("The home of a laptop")
struct HomeTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: "home-\(UUID())").path
  let hub: SigningKey
  let card: HubCard

  init() throws {
    hub = try SigningKey.generate(random: SystemRandom.source)
    card = HubCard(epoch: "e", publicKey: hub.verifyingKey.hex, name: "某省局", hubTime: 1_000)
  }

  func password(_ text: String) throws -> SecretBytes {
    try SecretBytes(copying: Array(text.utf8))
  }

  /// The answer of a hub that signs what it is asked to.
  func reply(to request: EnrolRequest, as account: String? = nil) throws -> EnrolReply {
    let device = RecordID(high: 1, low: 2)
    let key = try #require(VerifyingKey(hex: request.publicKey))
    let deviceID = try #require(DeviceID(device.hex))
    let claims = DeviceCertificate.Claims(
      account: account ?? request.account,
      device: deviceID,
      key: key,
      issuedAt: 0,
      expiresAt: 2_000,
      roles: SM3.digest([])
    )
    let certificate = try DeviceCertificate.issue(claims, hub: hub)
    return EnrolReply(
      device: device,
      certificate: String(decoding: certificate.bytes, as: UTF8.self),
      displayName: "演示",
      unit: "3301",
      region: "330100",
      hub: card
    )
  }

  func enrol(in home: HomeFolder) throws -> Identity {
    let enrolment = try Enrolment(account: "demo", random: SystemRandom.source)
    return try enrolment.complete(
      reply(to: enrolment.request(code: "ABCD")),
      confirmed: card,
      hubURL: "http://127.0.0.1:1",
      password: password("correct horse"),
      in: home,
      now: 1_000,
      random: SystemRandom.source
    )
  }

  @Test func `an enrolled account opens with its password and no other`() throws {
    let home = HomeFolder(path: folder)
    let identity = try enrol(in: home)
    #expect(home.accountNames() == ["demo"])
    let account = try #require(home.account("demo"))
    let again = try Identity.unlock(
      account,
      of: home,
      password: password("correct horse"),
      now: 2_000
    )
    #expect(again.signingKey.verifyingKey == identity.signingKey.verifyingKey)
    #expect(throws: HomeError.trust(.wrongPassword)) {
      try Identity.unlock(account, of: home, password: password("wrong"), now: 2_000)
    }
  }

  @Test func `a certificate for somebody else is refused and nothing is stored`() throws {
    let home = HomeFolder(path: folder)
    let enrolment = try Enrolment(account: "demo", random: SystemRandom.source)
    let answer = try reply(to: enrolment.request(code: "ABCD"), as: "other")
    #expect(throws: HomeError.certificateRefused("demo")) {
      try enrolment.complete(
        answer,
        confirmed: card,
        hubURL: "http://127.0.0.1:1",
        password: password("x"),
        in: home,
        now: 1_000,
        random: SystemRandom.source
      )
    }
    #expect(home.accountNames().isEmpty)
  }

  @Test func `A01 the sixth password is not even tried for thirty minutes`() throws {
    let secret = try SecretBytes(random: 32, from: SystemRandom.source)
    try HomeFolder(path: folder).create()
    let limit = AttemptLimit(path: folder + "/attempts", secret: secret)
    for _ in 1...5 {
      #expect(limit.lockedUntil(now: 10_000) == nil)
      try limit.noteFailure(now: 10_000)
    }
    #expect(limit.lockedUntil(now: 10_001) == 10_000 + AttemptLimit.pause)
    #expect(limit.lockedUntil(now: 9_000) == 10_000 + AttemptLimit.pause)
    #expect(limit.lockedUntil(now: 10_000 + AttemptLimit.pause) == nil)
    try Data("0 0 forged".utf8).write(to: URL(filePath: folder + "/attempts"))
    chmod(folder + "/attempts", 0o600)
    #expect(limit.lockedUntil(now: 50_000) != nil)
  }

  @Test func `request numbers rise over restarts`() throws {
    try HomeFolder(path: folder).create()
    let path = folder + "/counter"
    let first = try RequestCounter(path: path)
    let given = [try first.next(), try first.next()]
    let second = try RequestCounter(path: path)
    #expect(given == [1, 2])
    #expect(try second.next() > 2)
  }

  @Test(arguments: ["../x", "", "A", "a/b", ".hidden", "名"])
  func `a name that is no account name opens no folder`(name: String) {
    #expect(HomeFolder(path: folder).account(name) == nil)
  }
}
