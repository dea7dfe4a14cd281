import Testing

@Suite("Who may import whom")
struct ImportTests {
  /// The only arrows there are; the C headers behind a module are its own.
  static let allowed: [String: Set<String>] = [
    "Records": [],
    "Reconciliation": ["Records"],
    "Regulation": ["Records"],
    "Trust": ["CLibcrypto", "Glibc", "Synchronization"],
    "WireFormat": ["Records", "Trust"],
    "SyncCore": ["Records", "Reconciliation", "WireFormat"],
    "Compression": ["CZstd"],
    "Transport": ["CCurl", "CLinux", "Glibc", "Synchronization"],
    "Canvas": [],
    "CursesTerminal": ["Canvas", "CNcurses", "Glibc", "Synchronization"],
    "Settings": ["Canvas", "TOMLKit", "Glibc"],
    "Screens": ["Records", "Canvas"],
    "Reference": ["Records", "Regulation", "Glibc", "Synchronization"],
    "Home": ["Records", "Trust", "WireFormat", "Glibc", "Synchronization"],
    "Province": ["Records", "Regulation"],
    "Replica": [
      "Records", "Reconciliation", "WireFormat", "Trust", "GRDB", "GRDBSQLite", "Foundation",
      "Glibc", "Dispatch", "Synchronization",
    ],
    "Sync": [
      "Compression", "Home", "Records", "Replica", "SyncCore", "Transport", "Trust", "WireFormat",
      "Dispatch", "Glibc", "Synchronization",
    ],
    "Simulation": [
      "Compression", "Home", "HubStore", "Records", "Replica", "Sync", "SyncCore", "Transport",
      "Trust", "WireFormat", "Dispatch", "Glibc", "Synchronization",
    ],
    "Fieldwork": [
      "Home", "Records", "Reference", "Regulation", "Replica", "Trust", "WireFormat", "Glibc",
      "Synchronization",
    ],
    "Workstation": [
      "Canvas", "CursesTerminal", "Fieldwork", "Home", "Records", "Reference", "Replica", "Screens",
      "Settings", "Sync", "SyncCore", "Transport", "Trust", "WireFormat", "Dispatch", "Foundation",
      "Glibc", "Synchronization",
    ],
    "Commands": [
      "ArgumentParser", "Canvas", "CursesTerminal", "Fieldwork", "Home", "Records", "Reference",
      "Regulation", "Replica", "Screens", "Settings", "Simulation", "Sync", "SyncCore",
      "Transport", "Trust", "WireFormat", "Workstation", "Dispatch", "Glibc", "Synchronization",
    ],
    "Connectors": ["Records", "Trust", "CZip", "Glibc"],
    "Hub": [
      "Compression", "HubStore", "Hummingbird", "Logging", "Records", "ServiceLifecycle", "Trust",
      "WireFormat", "Dispatch", "Foundation", "Glibc", "Synchronization",
    ],
    "yaoxun": ["Commands", "Records", "Trust", "Glibc"],
    "yaoxun-hub": [
      "ArgumentParser", "Canvas", "Connectors", "Hub", "HubStore", "Logging", "Province", "Records",
      "Reference", "Regulation", "Settings", "Trust", "WireFormat", "Foundation", "Glibc",
    ],
    "HubStore": [
      "Records", "Reconciliation", "WireFormat", "Trust", "GRDB", "GRDBSQLite", "Foundation",
      "Glibc", "Dispatch", "Synchronization",
    ],
  ]

  @Test(arguments: allowed.keys.sorted())
  func `a module imports only what the map allows`(module: String) {
    let allowed = Self.allowed[module] ?? []
    for file in SourceTree.files(in: "Sources/\(module)") {
      for name in file.imports {
        #expect(allowed.contains(name), "\(file.path) imports \(name)")
      }
    }
  }

  @Test(
    arguments: [
      ("CNcurses", ["CursesTerminal"]), ("CCurl", ["Transport"]), ("CLinux", ["Transport"]),
      ("CLibcrypto", ["Trust"]),
      ("CZstd", ["Compression"]), ("CZip", ["Connectors"]), ("GRDB", ["Replica", "HubStore"]),
      ("TOMLKit", ["Settings"]), ("Hummingbird", ["Hub"]),
    ]
  )
  func `an outside thing has one owner`(thing: String, owners: [String]) {
    for file in SourceTree.files(in: "Sources") where file.imports.contains(thing) {
      #expect(owners.contains(file.module), "\(file.path) imports \(thing)")
    }
  }

  @Test func `SQL stands in the two stores only`() {
    let words = ["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM ", "CREATE TABLE "]
    for file in SourceTree.files(in: "Sources")
    where !["Replica", "HubStore"].contains(file.module) {
      for line in file.code {
        #expect(!words.contains { line.text.contains($0) }, "\(file.path):\(line.number)")
      }
    }
  }
}
