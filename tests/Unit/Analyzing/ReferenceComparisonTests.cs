namespace Tests.Unit.Analyzing;

public sealed class ReferenceComparisonTests
{
    private const string Given =
        "public static ICharm? Instance { get; } static readonly Step<Effect> One = Do.StopService(\"a\").Because(\"b\"), Other = Do.StopService(\"a\").Because(\"b\"); ";

    [Theory]
    [InlineData("One == Other")]
    [InlineData("One != Other")]
    [InlineData("""(object)Ask.File("/a") == (object)Ask.File("/b")""")]
    [InlineData("""ReferenceEquals(Ask.File("/a"), Ask.File("/b"))""")]
    [InlineData("""object.ReferenceEquals(One, Other)""")]
    [InlineData("""State.Of(HookContext.For("a/0")).Facts == State.Of(HookContext.For("b/0")).Facts""")]
    [InlineData("""(IReadOnlyList<Step<Effect>>)[One] == (IReadOnlyList<Step<Effect>>)[Other]""")]
    public void Comparison_ByReference_IsFound(string expression) =>
        Assert.Equal([$"CHARM007 {expression}"], Analyzed.Of($"{Given} public static bool Same => {expression};"));

    [Fact]
    public void Set_ByReference_IsFound() => Assert.Equal(
        ["CHARM007 ReferenceEqualityComparer.Instance"],
        Analyzed.Of("public static HashSet<Query> All { get; } = new(ReferenceEqualityComparer.Instance);"));

    [Theory]
    [InlineData("""Ask.File("/a") == Ask.File("/b")""")]
    [InlineData("""Ask.File("/a") == (Query)Ask.Leader""")]
    [InlineData("One.Equals(Other)")]
    [InlineData("One.Effect.Equals(Other.Effect)")]
    [InlineData("One is null || Other == null")]
    [InlineData("One.Because == Other.Because")]
    [InlineData("ReferenceEquals(One, Other) || One.Equals(Other)")]
    [InlineData("MadeState.Absent == MadeState.OfSpoilt(\"a\")")]
    [InlineData("ReferenceEquals(Config.Empty, Config.Empty.With(\"a\", \"b\"))")]
    [InlineData("ReferenceEquals(Instance, new List<ICharm?> { Instance }[0])")]
    [InlineData("new object() == new object()")]
    [InlineData("BagOwner.Unit == BagOwner.Application")]
    [InlineData("new[] { One }.SequenceEqual([Other])")]
    public void Comparison_ByValue_IsSilent(string expression) =>
        Assert.Empty(Analyzed.Of($"{Given} public static bool Same => {expression};"));
}
