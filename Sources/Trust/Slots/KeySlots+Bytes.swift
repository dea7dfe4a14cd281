// keyslots.json, at most 8 KiB, one JSON object and a newline, in exactly this spelling:
//
//   {"v":1,"kid":1,
//    "password":{"iterations":600000,"scryptN":65536,"salt":H16,"scryptSalt":H16,"machine":H8,
//                "sealed":H85},
//    "recovery":[{"key":"KEYID","sealed":H},…],
//    "mark":H32,"sm3":H32}
//
// without the line breaks, Hn being n bytes as lower-case hexadecimal. `mark` is HMAC-SM3 of every
// byte before `,"mark"` under HKDF-SM3(ROOT, "yaoxun-e1/slots"): who cannot open the root cannot
// change the file unseen. `sm3` is the hash of every byte before `,"sm3"`: it tells a damaged file
// from a wrong password, and proves nothing more.

extension KeySlots {
  /// The file's bytes.
  package var bytes: [UInt8] {
    let marked = body + ",\"mark\":\"\(Hexadecimal.text(mark))\""
    return Array((marked + ",\"sm3\":\"\(SM3.digest(Array(marked.utf8)).hex)\"}\n").utf8)
  }

  /// Reads a file's bytes; `malformed` for damage, `costOutOfBounds` for an edited cost.
  ///
  /// The hash is judged first, so that damage anywhere is told from a file that was edited whole.
  package init(
    parsing bytes: [UInt8],
    bounds: KeyCostBounds = .standard
  ) throws(TrustError) {
    // ,"sm3":" and 64 digits, then "} and the newline.
    let closing = 8 + 64 + 3
    guard bytes.count <= Self.byteLimit, bytes.count > closing else {
      throw .malformed(.keySlots, offset: 0)
    }
    let marked = Array(bytes.dropLast(closing))
    let hash = ",\"sm3\":\"\(SM3.digest(marked).hex)\"}\n"
    guard bytes.suffix(closing).elementsEqual(hash.utf8) else {
      throw .malformed(.keySlots, offset: marked.count)
    }
    var form = FixedForm(marked, as: .keySlots)
    try form.expect(#"{"v":1,"kid":"#)
    let kid: UInt32 = try form.integer()
    let password = try Self.password(&form)
    guard bounds.admits(password.cost) else { throw .costOutOfBounds }
    let recovery = try Self.recovery(&form)
    try form.expect(#","mark":""#)
    let mark = try form.hexadecimal(32...32)
    try form.expect("\"")
    try form.end()
    self.init(kid: kid, password: password, recovery: recovery)
    self.mark = mark
  }

  /// Everything before the mark.
  var body: String {
    let recoveries = recovery.map { slot in
      "{\"key\":\"\(slot.keyID)\",\"sealed\":\"\(Hexadecimal.text(slot.sealed))\"}"
    }
    return """
      {"v":1,"kid":\(kid),"password":{"iterations":\(password.cost.iterations),\
      "scryptN":\(password.cost.scryptN),"salt":"\(Hexadecimal.text(password.salt))",\
      "scryptSalt":"\(Hexadecimal.text(password.scryptSalt))",\
      "machine":"\(Hexadecimal.text(password.machine))",\
      "sealed":"\(Hexadecimal.text(password.sealed))"},\
      "recovery":[\(recoveries.joined(separator: ","))]
      """
  }

  private static func password(_ form: inout FixedForm) throws(TrustError) -> PasswordSlot {
    try form.expect(#","password":{"iterations":"#)
    let iterations: Int = try form.integer()
    try form.expect(#","scryptN":"#)
    let scryptN: Int = try form.integer()
    try form.expect(#","salt":""#)
    let salt = try form.hexadecimal(16...16)
    try form.expect(#"","scryptSalt":""#)
    let scryptSalt = try form.hexadecimal(16...16)
    try form.expect(#"","machine":""#)
    let machine = try form.hexadecimal(8...8)
    try form.expect(#"","sealed":""#)
    let box = 32 + SealedBox.overhead
    let sealed = try form.hexadecimal(box...box)
    try form.expect(#""}"#)
    return PasswordSlot(
      cost: KeyCost(iterations: iterations, scryptN: scryptN),
      salt: salt,
      scryptSalt: scryptSalt,
      machine: machine,
      sealed: sealed
    )
  }

  private static func recovery(_ form: inout FixedForm) throws(TrustError) -> [RecoverySlot] {
    try form.expect(#","recovery":["#)
    var slots: [RecoverySlot] = []
    while form.sees("{") || !slots.isEmpty && form.sees(",{") {
      if !slots.isEmpty { try form.expect(",") }
      try form.expect(#"{"key":""#)
      let keyID = Hexadecimal.text(try form.hexadecimal(8...8))
      // Two slots of one key: which one opens would depend on their order.
      guard !slots.contains(where: { $0.keyID == keyID }) else { throw form.malformed }
      try form.expect(#"","sealed":""#)
      slots.append(RecoverySlot(keyID: keyID, sealed: try form.hexadecimal(100...200)))
      try form.expect(#""}"#)
    }
    try form.expect("]")
    return slots
  }
}
