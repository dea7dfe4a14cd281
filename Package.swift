// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library target with its tests; `imports` are the only arrows it may draw.
func module(
  _ name: String,
  imports: [Target.Dependency] = [],
  testImports: [Target.Dependency] = []
) -> [Target] {
  [
    .target(name: name, dependencies: imports, swiftSettings: house),
    .testTarget(
      name: name + "Tests",
      dependencies: imports + testImports + [.target(name: name)],
      swiftSettings: house
    ),
  ]
}

let grdb: [Target.Dependency] = [
  .product(name: "GRDB", package: "GRDB.swift"),
  .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

/// Every C library with its one owner.
let libraries: [Target] = [
  .target(name: "CLibcrypto", linkerSettings: [.linkedLibrary("crypto")]),
  .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
  .target(name: "CLinux"),
  // For tests alone.
  .target(
    name: "CFaultyDisk",
    path: "Tests/CFaultyDisk",
    linkerSettings: [.linkedLibrary("sqlite3")]
  ),
  .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
  .target(name: "CZip", linkerSettings: [.linkedLibrary("zip")]),
  .target(
    name: "CNcurses",
    linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
  ),
]

let pure: [[Target]] = [
  module("Records"),
  module("Reconciliation", imports: ["Records"]),
  module("Regulation", imports: ["Records"]),
  module("Trust", imports: ["CLibcrypto"]),
  module("WireFormat", imports: ["Records", "Trust"]),
  module("SyncCore", imports: ["Records", "Reconciliation", "WireFormat"]),
  module("Canvas"),
  module("Screens", imports: ["Records", "Canvas"]),
  module("Province", imports: ["Records", "Regulation"], testImports: ["Reference"]),
]

let edges: [[Target]] = [
  module("Compression", imports: ["CZstd"]),
  module("Transport", imports: ["CCurl", "CLinux"]),
  module("CursesTerminal", imports: ["Canvas", "CNcurses"]),
  module("Settings", imports: ["Canvas", .product(name: "TOMLKit", package: "TOMLKit")]),
  module("Reference", imports: ["Records", "Regulation"]),
  module("Home", imports: ["Records", "Trust", "WireFormat"]),
  module("Connectors", imports: ["Records", "Trust", "CZip"]),
  module(
    "Replica",
    imports: ["Records", "Reconciliation", "WireFormat", "Trust"] + grdb,
    testImports: ["CFaultyDisk"]
  ),
]

let programs: [[Target]] = [
  module(
    "Sync",
    imports: [
      "Compression", "Home", "Records", "Replica", "SyncCore", "Transport", "Trust", "WireFormat",
    ]
  ),
  module(
    "HubStore",
    imports: ["Records", "Reconciliation", "WireFormat", "Trust"] + grdb
  ),
  module(
    "Hub",
    imports: [
      "Records", "WireFormat", "HubStore", "Trust", "Compression",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    ]
  ),
  module(
    "Simulation",
    imports: [
      "Compression", "Home", "HubStore", "Records", "Replica", "Sync", "SyncCore", "Transport",
      "Trust", "WireFormat",
    ]
  ),
  module(
    "Fieldwork",
    imports: [
      "Home", "Records", "Reference", "Regulation", "Replica", "Trust", "WireFormat",
    ]
  ),
  module(
    "Workstation",
    imports: [
      "Canvas", "CursesTerminal", "Fieldwork", "Home", "Records", "Reference", "Replica", "Screens",
      "Settings", "Sync", "SyncCore", "Transport", "Trust", "WireFormat",
    ]
  ),
]

let arguments = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

/// The two programs; each is little more than its `main`.
let executables: [Target] = [
  .executableTarget(
    name: "yaoxun",
    dependencies: ["Commands", "Records", "Trust"],
    swiftSettings: house
  ),
  .executableTarget(
    name: "yaoxun-hub",
    dependencies: [
      "Records", "Trust", "Canvas", "Province", "Connectors", "HubStore", "Hub", "Settings",
      "WireFormat", "Reference", "Regulation", arguments,
      .product(name: "Logging", package: "swift-log"),
    ],
    swiftSettings: house
  ),
  .target(
    name: "Commands",
    dependencies: [
      "Canvas", "CursesTerminal", "Fieldwork", "Home", "Records", "Reference", "Regulation",
      "Replica", "Screens", "Settings", "Simulation", "Sync", "SyncCore", "Transport", "Trust",
      "WireFormat", "Workstation", arguments,
    ],
    swiftSettings: house
  ),
  .testTarget(
    name: "CommandTests",
    dependencies: [
      "Commands", "Records", "Replica", "Trust", "yaoxun", "yaoxun-hub", arguments,
    ],
    swiftSettings: house
  ),
  // The sync figures; built by Benchmarks/sync alone.
  .executableTarget(
    name: "measure-sync",
    dependencies: [
      "Compression", "Home", "Hub", "HubStore", "Records", "Replica", "Sync", "SyncCore",
      "Transport", "Trust", "WireFormat", .product(name: "Logging", package: "swift-log"),
    ],
    path: "Benchmarks/Sync",
    swiftSettings: house
  ),
  // Look-ups in a replica that is there; built by Benchmarks/look-up alone.
  .executableTarget(
    name: "measure-look-up",
    dependencies: ["Records", "Replica", "Trust"] + grdb,
    path: "Benchmarks/LookUp",
    swiftSettings: house
  ),
  .testTarget(
    name: "HubCommandTests",
    dependencies: ["HubStore", "Province", "Records", "Reference", "Trust", "yaoxun-hub"],
    swiftSettings: house
  ),
]

let package = Package(
  name: "yaoxun",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: libraries + (pure + edges + programs).flatMap(\.self) + executables + [
    .testTarget(name: "ArchitectureTests", swiftSettings: house),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Fieldwork", "Home", "Hub", "HubStore", "Province", "Records", "Reference", "Regulation",
        "Replica", "Sync", "SyncCore", "Transport", "Trust", "WireFormat", "yaoxun-hub",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house
    ),
  ],
  swiftLanguageModes: [.v6]
)
