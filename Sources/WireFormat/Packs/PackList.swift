package import Trust
import Records

/// The list after a pack's head: what is in it, for whom, and the hash of every chunk.
///
/// ```
/// ["past","EPOCH"]             an earlier life of the hub; any number
/// ["type","NAME",COUNT]        records of one type
/// ["key","DEVICE","HEX"]       the pack's key, locked for one device; none in an open pack
/// ["chunk",BYTES,"SM3"]        as the chunks follow the list, in order
/// ```
/// A chunk holds whole zstd frames, each one block whose rows stand in order of their ids; their
/// second cell counts rows from 1 and is no sequence of the feed. In a pack for a stick each chunk is
/// a `PackSeal` box; SM3 is of the bytes as they lie in the file.
package struct PackList: Equatable, Sendable {
  /// One chunk as it lies in the file.
  package struct Chunk: Equatable, Sendable {
    package var size: Int
    package var digest: Digest

    package init(size: Int, digest: Digest) {
      self.size = size
      self.digest = digest
    }
  }

  /// The pack's key for one device.
  package struct LockedKey: Equatable, Sendable {
    /// 32 hexadecimal digits.
    package var device: String
    package var bytes: [UInt8]

    package init(device: String, bytes: [UInt8]) {
      self.device = device
      self.bytes = bytes
    }
  }

  /// Bytes a chunk has at the most before it is sealed.
  package static let chunkLimit = 4 << 20
  /// Bytes that packs made today put into a chunk: a laptop holds two of them inflated at once.
  package static let chunkSize = 1 << 20
  /// Bytes a list has at the most: some ten thousand devices, or a hundred gigabytes of chunks.
  package static let sizeLimit = 16 << 20

  package var pastEpochs: [String] = []
  package var types: [String: Int] = [:]
  package var keys: [LockedKey] = []
  package var chunks: [Chunk] = []

  package init() {}

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    func line(_ word: String, _ cells: (inout JSONWriter) -> Void) {
      out.raw("[\"\(word)\",")
      cells(&out)
      out.raw("]\n")
    }
    for epoch in pastEpochs { line("past") { $0.string(epoch) } }
    for (type, count) in types.sorted(by: { $0.key < $1.key }) {
      line("type") {
        $0.string(type)
        $0.comma()
        $0.integer(count)
      }
    }
    for key in keys {
      line("key") {
        $0.string(key.device)
        $0.comma()
        $0.string(Hexadecimal.text(key.bytes))
      }
    }
    for chunk in chunks {
      line("chunk") {
        $0.integer(chunk.size)
        $0.comma()
        $0.string(chunk.digest.hex)
      }
    }
    return out.bytes
  }

  /// Nil for bytes that are no list of this form.
  package init?(_ bytes: [UInt8]) {
    guard bytes.last == 0x0A || bytes.isEmpty else { return nil }
    for line in bytes.split(separator: 0x0A) {
      guard let cells = (try? JSONTree.read(Array(line)))?.items, cells.count >= 2 else {
        return nil
      }
      let second = cells.count > 2 ? cells[2] : .null
      switch (cells[0].text, cells[1], second) {
      case ("past", .string(let epoch), _): pastEpochs.append(epoch)
      case ("type", .string(let name), .number):
        types[name] = second.integer.map { Int(clamping: $0) }
      case ("key", .string(let device), .string(let hex)):
        guard let key = Hexadecimal.bytes(hex) else { return nil }
        keys.append(LockedKey(device: device, bytes: key))
      case ("chunk", .number, .string(let hex)):
        guard let size = cells[1].integer, (1...Int64(Self.chunkLimit * 2)).contains(size),
          let digest = Digest(hex: hex)
        else { return nil }
        chunks.append(Chunk(size: Int(size), digest: digest))
      default: return nil
      }
    }
  }
}
