import Trust

/// Signatures, hashes and the envelope of what is sealed at rest.
enum TrustMeasures {
  static func add(to table: inout FigureTable) throws {
    try SelfTest.run()
    try addSignatures(to: &table)
    try addHashes(to: &table)
    try addEnvelope(to: &table)
  }

  private static func addSignatures(to table: inout FigureTable) throws {
    let key = try SigningKey.generate(random: SystemRandom.source)
    let message = [UInt8](repeating: 0x61, count: 512)
    let signature = try key.sign(message)
    let repeats = 200
    let times = try Interleaved([
      { for _ in 0..<repeats { keep(try key.sign(message)) } },
      {
        for _ in 0..<repeats {
          keep(key.verifyingKey.verify(signature: signature, message: message))
        }
      },
    ])
    table.add("SM2: signed", Double(repeats) / times.median(0), "signatures/s")
    table.add(
      "SM2: verified",
      Double(repeats) / times.median(1),
      "signatures/s",
      ratio: times.ratio(1, to: 0),
      of: "signing"
    )
  }

  private static func addHashes(to table: inout FigureTable) throws {
    let message = [UInt8](repeating: 0x61, count: 1 << 20)
    let repeats = 16
    let times = try Interleaved([
      { for _ in 0..<repeats { keep(SHA256.digest(message)) } },
      { for _ in 0..<repeats { keep(SM3.digest(message)) } },
    ])
    table.add(
      "SM3: 1 MiB",
      Double(message.count * repeats) / 1e6 / times.median(1),
      "MB/s",
      ratio: times.ratio(1, to: 0),
      of: "SHA-256 of the same bytes"
    )
  }

  private static func addEnvelope(to table: inout FigureTable) throws {
    let root = try SecretBytes(random: 32, from: SystemRandom.source)
    let key = try SealingKey(derive: root, purpose: .attachment, kid: 1)
    let row = [UInt8](repeating: 7, count: 16)
    let context = SealContext(table: "evidence", column: "bytes", rowID: row, version: 1)
    for (size, repeats) in [(200, 20_000), (65_536, 200)] {
      let plaintext = [UInt8](repeating: 0x61, count: size)
      let box = try key.seal(plaintext, context: context, random: SystemRandom.source)
      let times = try Interleaved([
        { for _ in 0..<repeats { keep(SM3.digest(plaintext)) } },
        {
          for _ in 0..<repeats {
            keep(try key.seal(plaintext, context: context, random: SystemRandom.source))
          }
        },
        { for _ in 0..<repeats { keep(try key.open(box, context: context)) } },
      ])
      let megabytes = Double(size * repeats) / 1e6
      for (place, name) in [(1, "sealed"), (2, "opened")] {
        table.add(
          "envelope: \(size) bytes \(name)",
          megabytes / times.median(place),
          "MB/s",
          ratio: times.ratio(place, to: 0),
          of: "SM3 of the same bytes"
        )
      }
    }
  }
}
