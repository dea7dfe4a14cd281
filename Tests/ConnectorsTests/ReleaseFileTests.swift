import CZip
import Connectors
import Foundation
import Records
import Testing

@Suite("Release files")
struct ReleaseFileTests {
  @Test func `every part of a ZIP is read, whatever its name`() throws {
    let names = [
      "UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml",
      "UDID_FULL_DOWNLOAD_PART2_Of_4_2026-05-01.xml",
    ]
    let parts = try names.map { ($0, try Project.udid($0)) }
    let harvest = try read([
      parts[0], ("../../etc/\(parts[1].0)", parts[1].1), ("readme.txt", Array("x".utf8)),
    ])
    #expect(harvest.records.count == 17)
    #expect(harvest.defects.last?.reason == .notAPart)
    #expect(harvest.defects.contains { $0.place.part == "../../etc/\(names[1])" })
  }

  @Test func `a damaged part is listed and the others are read`() throws {
    let good = try Project.udid("UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml")
    let harvest = try read([("a.xml", good), ("b.xml", good), ("c.xml", good)]) { archive in
      // Inside the packed bytes of the second entry.
      archive[archive.count / 2] ^= 0xFF
    }
    #expect(harvest.defects.contains { $0.reason == .entryDamaged && $0.outcome == .refused })
    #expect(harvest.records.count >= 10)
  }

  @Test func `a bomb is stopped by what comes out, not by what it claims`() throws {
    let bomb = [UInt8](repeating: 0x20, count: 8 << 20)
    let good = try Project.udid("UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml")
    let limits = ArchiveLimits(entries: 10, entryBytes: 1 << 30, totalBytes: 1 << 30, ratio: 100)
    let harvest = try read([("bomb.xml", bomb), ("good.xml", good)], limits)
    #expect(harvest.reasons(.refused) == [.entryBloated])
    #expect(harvest.records.count == 5)
  }

  @Test func `entries, sizes and totals are bounded`() throws {
    let good = try Project.udid("UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml")
    let parts = (1...3).map { ("\($0).xml", good) }
    let few = ArchiveLimits(entries: 2, entryBytes: 1 << 20, totalBytes: 1 << 20, ratio: 100)
    #expect(try read(parts, few).reasons(.refused) == [.archiveTooLarge])
    let short = ArchiveLimits(entries: 9, entryBytes: 4_000, totalBytes: 1 << 20, ratio: 100)
    #expect(try read(parts, short).reasons(.refused) == Array(repeating: .entryTooLarge, count: 3))
    let total = Int64(good.count) + 4_000
    let tight = ArchiveLimits(entries: 9, entryBytes: 1 << 20, totalBytes: total, ratio: 100)
    #expect(try read(parts, tight).reasons(.refused).first == .archiveTooLarge)
  }

  @Test func `what is called a ZIP and is none is refused as a whole`() throws {
    let folder = try Folder()
    let path = try folder.write("x.zip", Array("<udid></udid>".utf8))
    #expect(throws: SourceError.archive(code: ZIP_ER_NOZIP)) {
      try ReleaseFile(path: path, name: "x.zip")
        .read(originVersion: "1", detector: Project.detector) { _ in }
    }
    #expect(throws: SourceError.file(errno: ENOENT)) {
      try ReleaseFile(path: path + ".xml", name: "x.xml")
        .read(originVersion: "1", detector: Project.detector) { _ in }
    }
  }

  @Test func `a part on its own is read as XML`() throws {
    let folder = try Folder()
    let part = try Project.udid("UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml")
    let path = try folder.write("part.xml", part)
    var harvest = Harvest()
    try ReleaseFile(path: path, name: "part.xml")
      .read(originVersion: "1", detector: Project.detector) { harvest.take($0) }
    #expect(harvest.records.count == 5)
  }

  @Test(arguments: [
    ("UDID_FULL_RELEASE_20260501.zip", "2026-05-01"),
    ("UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml", "2026-05-01"),
    ("UDID_DAY_20261301.zip", nil), ("release.zip", nil), ("120260501.zip", nil),
  ])
  func `the day of a release stands in its name`(name: String, day: String?) {
    #expect(SourceFile.releaseDay(inName: name) == day)
  }

  private func read(
    _ parts: [(String, [UInt8])],
    _ limits: ArchiveLimits = .release,
    damage: (inout [UInt8]) -> Void = { _ in }
  ) throws -> Harvest {
    let folder = try Folder()
    let path = folder.path("release.zip")
    try Self.zip(parts, at: path)
    var bytes = Array(try Data(contentsOf: URL(filePath: path)))
    damage(&bytes)
    _ = try folder.write("release.zip", bytes)
    var harvest = Harvest()
    try ReleaseFile(path: path, name: "release.zip", limits: limits)
      .read(originVersion: "1", detector: Project.detector) { harvest.take($0) }
    return harvest
  }

  private static func zip(_ parts: [(String, [UInt8])], at path: String) throws {
    let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil))
    for (name, bytes) in parts {
      // libzip frees the copy when it closes the archive.
      let copy = try #require(malloc(max(1, bytes.count)))
      bytes.withUnsafeBytes { source in
        if let start = source.baseAddress { memcpy(copy, start, source.count) }
      }
      let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1)
      #expect(zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
    }
    #expect(zip_close(archive) == 0)
  }
}

/// A folder for one test, gone with it.
private final class Folder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "connectors-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: url.appending(path: name))
    return path(name)
  }
}
