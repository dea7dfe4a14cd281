package import Records

/// A release of the national device database on this machine: one XML part, or a ZIP of many.
package struct ReleaseFile: Sendable {
  private let path: String
  private let name: String
  private let limits: ArchiveLimits

  /// `path` is opened; `name` is what defects are listed under.
  package init(path: String, name: String, limits: ArchiveLimits = .release) {
    self.path = path
    self.name = name
    self.limits = limits
  }

  /// Reads every part; a damaged or oversized one is listed and never loses the others.
  ///
  /// Blocks its thread. Memory is bounded by one device and one piece, whatever the file holds.
  ///
  /// - Throws: when the file cannot be opened, or is called a ZIP and is none.
  package func read(
    originVersion: String,
    detector: CodeDetector,
    _ emit: (ImportItem) -> Void
  ) throws(SourceError) {
    guard try isArchive() else {
      var reader = UDIDReader(
        file: name,
        part: nil,
        originVersion: originVersion,
        detector: detector
      )
      try SourceFile.read(path) { reader.take($0, emit) }
      reader.finish(emit)
      return
    }
    let archive = try ZipArchive(path: path)
    var left = limits.totalBytes
    for index in 0..<archive.count {
      guard index < limits.entries, left > 0 else {
        emit(.defect(ImportDefect(.archiveTooLarge, .refused, at: SourcePlace(file: name))))
        return
      }
      left -= read(index, of: archive, left, originVersion, detector, emit)
    }
  }

  /// A ZIP by its first bytes, or by its name so that a damaged one is not read as XML.
  private func isArchive() throws(SourceError) -> Bool {
    if name.lowercased().hasSuffix(".zip") { return true }
    var head: [UInt8] = []
    try SourceFile.read(path) { piece in head += piece.prefix(4 - min(4, head.count)) }
    return head.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }

  /// Reads one entry and answers how many bytes it took.
  private func read(
    _ index: Int,
    of archive: borrowing ZipArchive,
    _ left: Int64,
    _ originVersion: String,
    _ detector: CodeDetector,
    _ emit: (ImportItem) -> Void
  ) -> Int64 {
    guard let entry = archive.entry(index) else {
      refuse(.entryDamaged, SourcePlace(file: name, part: "#\(index)"), emit)
      return 0
    }
    let place = SourcePlace(file: name, part: entry.name)
    guard !entry.isFolder else { return 0 }
    guard entry.name.lowercased().hasSuffix(".xml") else {
      emit(.defect(ImportDefect(.notAPart, .noted, at: place)))
      return 0
    }
    guard !entry.isEncrypted else {
      refuse(.entryEncrypted, place, emit)
      return 0
    }
    // Small entries may pack well; the ratio counts from the first mebibyte on.
    let (product, overflows) = entry.packedBytes.multipliedReportingOverflow(by: limits.ratio)
    let unfolded = overflows ? Int64.max : max(1 << 20, product)
    let limit = min(limits.entryBytes, left, unfolded)
    var reader = UDIDReader(
      file: name,
      part: entry.name,
      originVersion: originVersion,
      detector: detector
    )
    var taken: Int64 = 0
    let end = archive.read(index, limit: limit) { piece in
      taken += Int64(piece.count)
      reader.take(piece, emit)
    }
    reader.finish(emit)
    switch end {
    case .whole: break
    case .damaged: refuse(.entryDamaged, place, emit)
    case .beyondLimit:
      refuse(
        limit == unfolded ? .entryBloated : limit == left ? .archiveTooLarge : .entryTooLarge,
        place,
        emit
      )
    }
    return taken
  }

  private func refuse(
    _ reason: DefectReason,
    _ place: SourcePlace,
    _ emit: (ImportItem) -> Void
  ) {
    emit(.defect(ImportDefect(reason, .refused, at: place)))
  }
}
