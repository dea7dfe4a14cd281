// swift-tools-version: 6.2
import PackageDescription

// The modules are links to the project's own sources, and the package has the project's name: so
// what is `package` there is in reach here, and nothing is built that no world needs.

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: house)
}

let grdb: [Target.Dependency] = [
  .product(name: "GRDB", package: "GRDB.swift"),
  .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let package = Package(
  name: "yaoxun",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")
  ],
  targets: [
    .target(name: "CLibcrypto", linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "CLinux"),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
    module("Records"),
    module("Reconciliation", imports: ["Records"]),
    module("Trust", imports: ["CLibcrypto"]),
    module("WireFormat", imports: ["Records", "Trust"]),
    module("SyncCore", imports: ["Records", "Reconciliation", "WireFormat"]),
    module("Compression", imports: ["CZstd"]),
    module("Transport", imports: ["CCurl", "CLinux"]),
    module("Home", imports: ["Records", "Trust", "WireFormat"]),
    module("Replica", imports: ["Records", "Reconciliation", "WireFormat", "Trust"] + grdb),
    module("HubStore", imports: ["Records", "Reconciliation", "WireFormat", "Trust"] + grdb),
    module(
      "Sync",
      imports: [
        "Compression", "Home", "Records", "Replica", "SyncCore", "Transport", "Trust",
        "WireFormat",
      ]
    ),
    module(
      "Simulation",
      imports: [
        "Compression", "Home", "HubStore", "Records", "Replica", "Sync", "SyncCore", "Transport",
        "Trust", "WireFormat",
      ]
    ),
    .executableTarget(
      name: "simulate-worlds",
      dependencies: ["Simulation"],
      swiftSettings: house
    ),
    .executableTarget(
      name: "merge-laws",
      dependencies: ["Reconciliation", "Records"],
      swiftSettings: house
    ),
  ],
  swiftLanguageModes: [.v6]
)
