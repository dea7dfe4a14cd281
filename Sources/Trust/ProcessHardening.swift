import CLibcrypto

/// Keeps secrets of this process out of core dumps and away from other processes of the same user.
package enum ProcessHardening {
  /// What the kernel granted.
  package struct Report: Equatable, Sendable {
    /// No core file is written.
    package var coreDumpsOff: Bool
    /// Other processes of the user may not attach or read the memory; root still may.
    package var memoryPrivate: Bool
    /// Bytes that may be kept out of swap; each secret takes one page.
    package var lockableBytes: UInt64
  }

  /// Asks the kernel for every protection; call once, before any secret exists.
  ///
  /// Nothing here throws: where the kernel refuses, work goes on and the report says so.
  package static func apply() -> Report {
    Report(
      coreDumpsOff: yx_no_core_dumps() == 1,
      memoryPrivate: yx_private_memory() == 1,
      lockableBytes: yx_lockable_bytes()
    )
  }
}
