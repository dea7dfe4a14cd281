import Foundation
import HubStore
import Records
import Testing
import Trust
import WireFormat

@Suite("Letting in") struct AdmissionTests {
  let office: Office
  let laptop: Laptop

  init() throws {
    office = try Office()
    try office.addAccount("demo")
    laptop = try office.enrol("demo")
  }

  private func signature(_ counter: UInt64, at: Instant = Office.now) throws -> RequestSignature {
    let text = try #require(
      RequestText(
        method: "GET",
        target: "/sync/v1/receipts?from=1",
        body: SM3.digest([]),
        epoch: try office.store.card(at: at).epoch
      )
    )
    return try RequestSignature.sign(
      text,
      device: try #require(DeviceID(laptop.device.hex)),
      counter: counter,
      time: at.milliseconds,
      key: laptop.key,
      random: SystemRandom.source
    )
  }

  private func admit(
    _ signature: RequestSignature,
    target: String = "/sync/v1/receipts?from=1",
    at: Instant = Office.now
  ) throws {
    let request = SignedRequest(
      signature: signature,
      method: "GET",
      target: target,
      body: SM3.digest([]),
      epochs: .present
    )
    _ = try office.store.admit(request, at: at)
  }

  @Test func `Fault W07: one request is let in once, an old one and another's never`() throws {
    let first = try signature(1)
    try admit(first)
    #expect(throws: HubStoreError.admission(.replay)) { try admit(first) }
    #expect(throws: HubStoreError.admission(.badSignature)) {
      try admit(try signature(2), target: "/sync/v1/receipts?from=2")
    }
    let later = Office.now.advanced(byMilliseconds: 300_001)
    #expect(throws: HubStoreError.admission(.clock)) { try admit(try signature(2), at: later) }
    try admit(try signature(2))
  }

  @Test func `Fault A12: a key used on two machines suspends the device`() throws {
    try admit(try signature(1))
    try admit(try signature(2))
    #expect(throws: HubStoreError.admission(.fork)) { try admit(try signature(2)) }
    #expect(try office.store.devices().map(\.status) == [.suspended])
    #expect(throws: HubStoreError.admission(.suspended)) { try admit(try signature(3)) }
  }

  @Test func `a request overtaken on a bad line is refused without suspending`() throws {
    let late = try signature(2)
    try admit(try signature(1))
    try admit(try signature(3))
    #expect(throws: HubStoreError.admission(.overtaken)) { try admit(late) }
    try admit(try signature(4))
  }

  @Test func `Fault A03: a revoked device and a disabled account are shut out at once`() throws {
    try admit(try signature(1))
    try office.store.disable(account: "demo", by: "", at: Office.now)
    #expect(throws: HubStoreError.admission(.accountDisabled)) { try admit(try signature(2)) }
    try office.store.setStatus(.revoked, of: laptop.device, by: "", at: Office.now)
    #expect(throws: HubStoreError.admission(.revoked)) { try admit(try signature(3)) }
    #expect(throws: HubStoreError.notPermitted) {
      try office.store.setStatus(.active, of: laptop.device, by: "", at: Office.now)
    }
    #expect(throws: HubStoreError.notFound) { try laptop.push([Mutation](), to: office.store) }
  }

  @Test func `Fault A09: an enrolment code burns after five tries, once used, and with time`()
    throws
  {
    let key = try SigningKey.generate(random: SystemRandom.source)
    func attempt(_ code: String, at: Instant = Office.now) throws {
      let request = try Office.request(code: code, account: "demo", key: key)
      _ = try office.store.enrol(request, at: at)
    }
    let burned = try office.store.makeCode(for: "demo", by: "", at: Office.now)
    for _ in 0..<5 {
      #expect(throws: HubStoreError.enrolmentRefused) { try attempt("00000000") }
    }
    #expect(throws: HubStoreError.enrolmentRefused) { try attempt(burned) }
    let used = try office.store.makeCode(for: "demo", by: "", at: Office.now)
    // What a person types: lower case, hyphens, O for 0.
    let typed = used.lowercased().replacing("0", with: "o")
    try attempt(String(typed.prefix(4)) + "-" + typed.dropFirst(4))
    #expect(throws: HubStoreError.enrolmentRefused) { try attempt(used) }
    let stale = try office.store.makeCode(for: "demo", by: "", at: Office.now)
    let late = Office.now.advanced(byMilliseconds: 15 * 60_000)
    #expect(throws: HubStoreError.enrolmentRefused) { try attempt(stale, at: late) }
  }

  @Test func `a code in another's hands is worth nothing without a proof of the key`() throws {
    let code = try office.store.makeCode(for: "demo", by: "", at: Office.now)
    let key = try SigningKey.generate(random: SystemRandom.source)
    var request = try Office.request(code: code, account: "demo", key: key)
    request.proof = Hexadecimal.text(try key.sign([1]))
    #expect(throws: HubStoreError.enrolmentRefused) {
      try office.store.enrol(request, at: Office.now)
    }
  }

  @Test func `the certificate names account, device and key, signed by the hub`() throws {
    let code = try office.store.makeCode(for: "demo", by: "", at: Office.now)
    let key = try SigningKey.generate(random: SystemRandom.source)
    let request = try Office.request(code: code, account: "demo", key: key)
    let reply = try office.store.enrol(request, at: Office.now)
    let certificate = try DeviceCertificate(parsing: Array(reply.certificate.utf8))
    #expect(certificate.claims.account == "demo" && certificate.claims.key == key.verifyingKey)
    #expect(certificate.claims.device.text == reply.device.hex)
    let status = certificate.status(
      trusting: [office.store.publicKey],
      at: Office.now.milliseconds
    )
    #expect(status == .valid)
  }

  @Test func `Fault C05: names that look like SQL or patterns stay names`() throws {
    for name in ["\"; DROP TABLE account;--", "%", "_", "'", "a' OR '1'='1"] {
      #expect(throws: HubStoreError.malformedName) { try office.addAccount(name) }
      #expect(throws: HubStoreError.notFound) {
        try office.store.makeCode(for: name, by: "", at: Office.now)
      }
      #expect(try office.store.digest(of: name) == [])
    }
    #expect(try office.store.accounts().count == 1)
  }

  @Test func `a restart remembers counters and nonces`() throws {
    let folder = NSTemporaryDirectory() + "yaoxun-hub-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try Office(folder: folder)
    try first.addAccount("demo")
    let laptop = try first.enrol("demo")
    let epoch = try first.store.card(at: Office.now).epoch
    let text = try #require(
      RequestText(method: "GET", target: "/x", body: SM3.digest([]), epoch: epoch)
    )
    let signature = try RequestSignature.sign(
      text,
      device: try #require(DeviceID(laptop.device.hex)),
      counter: 7,
      time: Office.now.milliseconds,
      key: laptop.key,
      random: SystemRandom.source
    )
    let request = SignedRequest(
      signature: signature,
      method: "GET",
      target: "/x",
      body: SM3.digest([]),
      epochs: .present
    )
    _ = try first.store.admit(request, at: Office.now)
    let second = try Office(folder: folder)
    #expect(second.store.publicKey == first.store.publicKey)
    #expect(throws: HubStoreError.admission(.replay)) {
      try second.store.admit(request, at: Office.now)
    }
  }
}
