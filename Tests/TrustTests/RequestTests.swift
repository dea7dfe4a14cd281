import Testing
import Trust

@Suite("Request signatures")
struct RequestTests {
  private static let now: Int64 = 1_780_000_000_000
  private let key: SigningKey
  private let request: RequestText

  init() throws {
    key = try Party.key("officer")
    request = try #require(
      RequestText(
        method: "POST",
        target: "/sync/v1/push?scope=city:3301",
        body: SM3.digest([1, 2, 3]),
        epoch: "e-1"
      )
    )
  }

  private func signed(_ counter: UInt64, at time: Int64 = now) throws -> RequestSignature {
    try RequestSignature.sign(
      request,
      device: Party.device(),
      counter: counter,
      time: time,
      key: key,
      random: SystemRandom.source
    )
  }

  private func verdict(
    _ signature: RequestSignature,
    _ check: RequestCheck,
    over text: RequestText? = nil,
    hubTime: Int64 = now
  ) -> RequestVerdict {
    check.verdict(
      on: signature,
      over: text ?? request,
      key: key.verifyingKey,
      hubTime: hubTime
    )
  }

  @Test func `a header is read back as it was written`() throws {
    let signature = try signed(7)
    #expect(try RequestSignature(parsing: signature.headerValue) == signature)
    #expect(signature.isSigned(by: key.verifyingKey, over: request))
    #expect(signature.nonce.count == 16)
  }

  @Test func `a signature covers every part of the request`() throws {
    let signature = try signed(7)
    for other in [
      RequestText(method: "PUT", target: request.target, body: request.body, epoch: "e-1"),
      RequestText(method: "POST", target: "/sync/v1/push", body: request.body, epoch: "e-1"),
      RequestText(method: "POST", target: request.target, body: SM3.digest([]), epoch: "e-1"),
      RequestText(method: "POST", target: request.target, body: request.body, epoch: "e-2"),
    ] {
      let other = try #require(other)
      #expect(verdict(signature, RequestCheck(lastCounter: 0), over: other) == .badSignature)
    }
  }

  @Test func `a header changed anywhere is malformed or badly signed`() throws {
    let header = Array(try signed(7).headerValue.utf8)
    for place in header.indices {
      var changed = header
      changed[place] ^= 1
      guard let read = try? RequestSignature(parsing: String(decoding: changed, as: UTF8.self))
      else { continue }
      // The device's name is not part of the text: it chooses the key.
      guard read.device.text == "d-0001" else { continue }
      #expect(verdict(read, RequestCheck(lastCounter: 0)) == .badSignature, "byte \(place)")
    }
  }

  @Test(arguments: [
    "", ",", "d-0001", "d-0001,1", "d 1,1,1,00,00", "d-0001,01,1,", "d-0001,-1,1,",
    "d-0001,18446744073709551616,1,", "d-0001,1,9223372036854775808,", "d-0001, 1,1,",
  ])
  func `a header of another shape is malformed`(header: String) throws {
    let tail = try signed(7).headerValue.split(separator: ",").suffix(2).joined(separator: ",")
    for text in [header, header + tail] {
      let error = #expect(throws: TrustError.self) { try RequestSignature(parsing: text) }
      #expect(error?.code == "trust.malformed.requestHeader")
    }
  }

  @Test func `a header with spaces, upper case or anything after it is malformed`() throws {
    let header = try signed(7).headerValue
    for text in [
      " " + header, header + " ", header + ",", header + "00", header.uppercased(),
      header.replacing(",", with: ", "),
    ] {
      #expect(throws: TrustError.self) { try RequestSignature(parsing: text) }
    }
  }

  @Test(arguments: [
    ("post", "/", ""), ("", "/", ""), ("POST\nX", "/", ""), ("GET", "", ""), ("GET", "/\n", ""),
    ("GET", "/", "e\n1"),
  ])
  func `a request that could be read two ways is not signed`(
    method: String,
    target: String,
    epoch: String
  ) {
    let body = SM3.digest([])
    #expect(RequestText(method: method, target: target, body: body, epoch: epoch) == nil)
  }

  @Test func `W07 the same request twice is a replay, a new one is not`() throws {
    var check = RequestCheck(lastCounter: 6)
    let first = try signed(7)
    #expect(verdict(first, check) == .ok)
    check.accept(first, hubTime: Self.now)
    #expect(check.lastCounter == 7)
    #expect(verdict(first, check) == .replay)
    #expect(verdict(try signed(8), check) == .ok)
    #expect(verdict(try signed(1_000), check) == .ok)
  }

  @Test func `A12 a counter that was passed with another nonce is a fork`() throws {
    var check = RequestCheck(lastCounter: 0)
    check.accept(try signed(7), hubTime: Self.now)
    for counter in [0, 1, 6, 7] as [UInt64] {
      #expect(verdict(try signed(counter), check) == .fork)
    }
    #expect(verdict(try signed(7), RequestCheck(lastCounter: 7)) == .fork)
  }

  @Test(arguments: [-300_001, 300_001, -1_780_000_000_000, 9_000_000_000_000] as [Int64])
  func `W07 a clock beyond the window is told the hub's time`(offset: Int64) throws {
    let signature = try signed(7, at: Self.now + offset)
    #expect(verdict(signature, RequestCheck(lastCounter: 0)) == .clock(hubTime: Self.now))
    // An old recording cannot get a device suspended.
    #expect(verdict(signature, RequestCheck(lastCounter: 9)) == .clock(hubTime: Self.now))
  }

  @Test(arguments: [-300_000, 0, 300_000] as [Int64])
  func `a clock within the window is accepted`(offset: Int64) throws {
    #expect(verdict(try signed(7, at: Self.now + offset), RequestCheck(lastCounter: 0)) == .ok)
  }

  @Test func `a stranger can neither replay nor get a device suspended`() throws {
    let forged = try RequestSignature.sign(
      request,
      device: Party.device(),
      counter: 1,
      time: 0,
      key: Party.key("stranger"),
      random: SystemRandom.source
    )
    #expect(verdict(forged, RequestCheck(lastCounter: 9)) == .badSignature)
  }

  @Test func `every request inside the window is remembered, older ones are forgotten`() throws {
    var check = RequestCheck(lastCounter: 0)
    let early = try signed(1, at: Self.now + 300_000)
    check.accept(early, hubTime: Self.now)
    check.accept(try signed(2), hubTime: Self.now + 599_999)
    #expect(verdict(early, check, hubTime: Self.now + 599_999) == .replay)
    check.accept(try signed(3), hubTime: Self.now + 600_000)
    #expect(check.nonces.count == 2)
    #expect(
      verdict(early, check, hubTime: Self.now + 600_001) == .clock(hubTime: Self.now + 600_001)
    )
  }

  @Test func `K08 no request is signed without entropy`() throws {
    #expect(throws: TrustError.randomUnavailable) {
      try RequestSignature.sign(
        request,
        device: Party.device(),
        counter: 1,
        time: 1,
        key: key,
        random: Randomness.failing
      )
    }
  }
}
