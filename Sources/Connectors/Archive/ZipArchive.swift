import CZip

/// A ZIP file opened for reading; entries are read by their place, names are labels only.
///
/// Not for sharing between threads. Sizes that the archive claims are believed for nothing: output
/// is counted as it comes.
struct ZipArchive: ~Copyable {
  /// What the archive says about one entry.
  struct Entry {
    /// Text from outside; bytes that are not UTF-8 are shown as U+FFFD.
    var name: String
    var packedBytes: Int64
    var isEncrypted: Bool
    var isFolder: Bool { name.hasSuffix("/") }
  }

  private let archive: OpaquePointer
  let count: Int

  init(path: String) throws(SourceError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      if code == ZIP_ER_NOENT { throw .file(errno: 2) }
      throw .archive(code: code)
    }
    self.archive = archive
    count = Int(zip_get_num_entries(archive, 0))
  }

  deinit { zip_discard(archive) }

  /// Nil when the directory of the archive is damaged here.
  func entry(_ index: Int) -> Entry? {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW), &status) == 0
    else { return nil }
    let name = status.name.map { String(cString: $0) } ?? ""
    return Entry(
      name: name,
      packedBytes: Int64(clamping: status.comp_size),
      isEncrypted: status.encryption_method != ZIP_EM_NONE
    )
  }

  /// Gives the unpacked bytes of an entry to `take`, at most `limit`; answers how it ended.
  func read(_ index: Int, limit: Int64, _ take: (ArraySlice<UInt8>) -> Void) -> ReadEnd {
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { return .damaged }
    defer { zip_fclose(file) }
    var piece = [UInt8](repeating: 0, count: SourceFile.pieceSize)
    var total: Int64 = 0
    while true {
      let count = zip_fread(file, &piece, zip_uint64_t(piece.count))
      if count == 0 { return .whole(total) }
      // The checksum is compared at the end, so this is where a wrong one shows too.
      guard count > 0 else { return .damaged }
      total += Int64(count)
      guard total <= limit else { return .beyondLimit }
      take(piece[..<Int(count)])
    }
  }

  /// How the reading of one entry ended.
  enum ReadEnd: Equatable {
    /// With this many bytes and a right checksum.
    case whole(Int64)
    case damaged
    case beyondLimit
  }
}
