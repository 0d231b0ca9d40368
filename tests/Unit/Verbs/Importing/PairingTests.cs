using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class PairingTests
{
    [Fact]
    public void Longest_OneWrongCandidate_CostsNoOtherPair() =>
        Assert.Equal([(0, 0), (2, 1), (3, 2)], Pairs([0], [9], [1], [2]));

    [Fact]
    public void Longest_SeveralCandidates_AreTakenInOrder() =>
        Assert.Equal([(0, 0), (1, 1), (2, 2)], Pairs([0, 1, 2], [0, 1, 2], [0, 1, 2]));

    [Fact]
    public void Longest_OneMissingInTheSecond_LeavesOneAlone() => Assert.Equal(2, Pairs([0, 1], [0, 1], [0, 1]).Count);

    [Fact]
    public void Longest_NoCandidates_IsEmpty() => Assert.Empty(Pairs([], []));

    private static List<(int First, int Second)> Pairs(params int[][] candidates) =>
        [.. Pairing.Longest(candidates.Length, first => candidates[first]).OrderBy(pair => pair.Key)
            .Select(pair => (pair.Key, pair.Value))];
}
