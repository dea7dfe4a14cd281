import Replica
import SyncCore

/// Does `body` with the replica and carries its refusal on as the failure of a sync.
func storing<Result>(
  _ body: () throws(ReplicaError) -> Result
) throws(SyncFailure) -> Result {
  do throws(ReplicaError) {
    return try body()
  } catch {
    throw .storage(code: error.code)
  }
}
