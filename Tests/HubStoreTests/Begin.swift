import HubStore
import Testing
