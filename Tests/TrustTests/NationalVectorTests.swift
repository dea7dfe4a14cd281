import Foundation
import Testing
import Trust

/// The published and generated vectors of SM2, SM3, SM4 and HMAC-SM3, valid and invalid.
@Suite("National vectors", .enabled(if: Folder.hasOracles, "needs ../shared/oracles/sm"))
struct NationalVectorTests {
  @Test func `K07 every SM3 vector gives its digest, whole and in pieces`() throws {
    let vectors: [HashVector] = try read("sm3_vectors.json")
    #expect(vectors.count == 20)
    for vector in vectors {
      let message = try vector.message
      #expect(SM3.digest(message).hex == vector.digest, "\(vector.name)")
      var pieces = SM3()
      for start in stride(from: 0, to: message.count, by: 61) {
        pieces.update(Array(message[start..<min(start + 61, message.count)]))
      }
      #expect(pieces.finalize().hex == vector.digest, "\(vector.name) in pieces")
    }
  }

  @Test func `K07 every SM4 vector encrypts and decrypts, the million blocks included`() throws {
    let vectors: [CipherVector] = try read("sm4_vectors.json")
    #expect(vectors.count == 15)
    for vector in vectors {
      let key = try hex(vector.key)
      var (plain, iv) = (try hex(vector.pt), try hex(vector.iv))
      let sealed = try hex(vector.ct)
      if vector.alg == "SM4-ECB-1000000" {
        // Feeding each ciphertext back is CBC over zeros whose IV is the plaintext.
        let zeros = [UInt8](repeating: 0, count: 16_000_000)
        #expect(try SM4Mode.cbc.encrypt(zeros, key: key, iv: plain).suffix(16) == sealed[...])
        continue
      }
      if vector.padding == "pkcs7" {
        let fill = 16 - plain.count % 16
        plain += [UInt8](repeating: UInt8(fill), count: fill)
      }
      let mode = try #require(SM4Mode(rawValue: vector.alg))
      if mode == .ecb { iv = [] }
      #expect(try mode.encrypt(plain, key: key, iv: iv) == sealed, "\(vector.name)")
      #expect(try mode.decrypt(sealed, key: key, iv: iv) == plain, "\(vector.name)")
    }
  }

  @Test func `K07 every HMAC-SM3 vector is judged as published`() throws {
    let file: MacFile = try read("wycheproof_hmac_sm3_test.json")
    let groups = file.testGroups
    #expect(groups.reduce(0) { $0 + $1.tests.count } == 174)
    for group in groups {
      for test in group.tests {
        let tag = try HMACSM3.tag(key: hex(test.key), message: hex(test.msg))
        let holds = try ConstantTime.equal(Array(tag.prefix(group.tagSize / 8)), hex(test.tag))
        #expect(holds == (test.result == "valid"), "wycheproof \(test.tcId)")
      }
    }
  }

  @Test func `K05 every SM2 signature vector is judged as published`() throws {
    let file: SignatureFile = try read("sm2_vectors.json")
    #expect(file.vectors.count == 7)
    #expect(file.negative.count == 11)
    for vector in file.vectors + file.negative {
      let point = try hex("04" + vector.pub_x + vector.pub_y)
      let key = try #require(VerifyingKey(point: point), "\(vector.name)")
      let holds = try key.verify(
        signature: hex(vector.sig_der),
        message: hex(vector.msg_hex),
        signerID: Array(vector.id.utf8)
      )
      #expect(holds == vector.valid, "\(vector.name)")
      if let scalar = vector.d {
        let pair = try SigningKey(scalar: SecretBytes(copying: hex(scalar)))
        #expect(pair.verifyingKey == key, "\(vector.name)")
      }
    }
  }

  private func read<Value: Decodable>(_ name: String) throws -> Value {
    let data = try Data(contentsOf: Folder.oracles.appending(path: name))
    return try JSONDecoder().decode(Value.self, from: data)
  }
}

private struct HashVector: Decodable {
  var name: String
  var msg_hex: String?
  var msg_repeat: Repetition?
  var digest: String

  var message: [UInt8] {
    get throws {
      if let whole = msg_hex { return try hex(whole) }
      let repetition = try #require(msg_repeat)
      let piece = try hex(repetition.piece)
      return Array(repeatElement(piece, count: repetition.count).joined())
    }
  }

  struct Repetition: Decodable {
    var piece: String
    var count: Int

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      piece = try list.decode(String.self)
      count = try list.decode(Int.self)
    }
  }
}

private struct CipherVector: Decodable {
  var alg, name, key, iv, pt, ct, padding: String
}

private struct MacFile: Decodable {
  var testGroups: [Group]

  struct Group: Decodable {
    var tagSize: Int
    var tests: [Case]
  }

  struct Case: Decodable {
    var tcId: Int
    var key, msg, tag, result: String
  }
}

private struct SignatureFile: Decodable {
  var vectors, negative: [Vector]

  struct Vector: Decodable {
    var name, id, msg_hex, pub_x, pub_y, sig_der: String
    var d: String?
    var valid: Bool
  }
}
