using Xunit;

// Each collection of tests has a machine of its own: never more than two at once.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Tests.Machine.Host;

/// <summary>The collection of the tests that can share one machine with others.</summary>
[CollectionDefinition(nameof(OneMachine))]
public sealed class OneMachine : ICollectionFixture<MachineFixture>;
