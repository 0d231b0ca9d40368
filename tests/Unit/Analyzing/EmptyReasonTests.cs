namespace Tests.Unit.Analyzing;

public sealed class EmptyReasonTests
{
    [Theory]
    [InlineData("""yield return Do.StopService("web.service").Because("");""", "\"\"")]
    [InlineData("""yield return Do.Tell(Tell.Ports().Because("  ").Effect).Because("all closed");""", "\"  \"")]
    [InlineData("""yield return Do.StopService("web.service").Because(string.Empty);""", "string.Empty")]
    [InlineData("""const string why = "" + " "; yield return Do.StopService("web.service").Because(reason: why);""", "reason: why")]
    [InlineData("""var why = ""; yield return Do.StopService("web.service").Because(why);""", "why")]
    [InlineData("""yield return Do.StopService("web.service").Because(wanted.Port == 80 ? "" : " ");""", "wanted.Port == 80 ? \"\" : \" \"")]
    public void Reason_OfNothing_IsFound(string body, string reason) => Assert.Equal([$"CHARM004 {reason}"], Analyzed.Steps(body));

    [Theory]
    [InlineData("""yield return Do.StopService("web.service").Because("the unit stops");""")]
    [InlineData("""yield return Do.StopService("web.service").Because($"{wanted.Port} is another");""")]
    [InlineData("""var why = ""; why += "it is another"; yield return Do.StopService("web.service").Because(why);""")]
    [InlineData("""var why = ""; (why, var port) = ("it is another", 80); yield return Do.StopService($"web{port}.service").Because(why);""")]
    [InlineData("""var why = wanted.Port == 80 ? "" : "it is another"; yield return Do.StopService("web.service").Because(why);""")]
    public void Reason_ThatSaysSomething_IsSilent(string body) => Assert.Empty(Analyzed.Steps(body));

    [Fact]
    public void Because_OfAnotherType_IsSilent() => Assert.Empty(Analyzed.Of(
        """public sealed record Own(string Text) { public Own Because(string reason) => new(reason); } public static Own One => new Own("a").Because("");"""));
}
