using Xunit;

// Each collection of tests has a machine of its own, and two at most run at once.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Tests.Machine.Host;

/// <summary>The collection of the tests that can share one machine with others.</summary>
[CollectionDefinition(nameof(OneMachine))]
public sealed class OneMachine : ICollectionFixture<MachineFixture>;
