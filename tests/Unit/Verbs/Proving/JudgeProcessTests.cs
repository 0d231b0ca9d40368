using Desk;

namespace Tests.Unit.Verbs.Proving;

/// <summary>Programs that judge nothing, in the place of one that judges.</summary>
public sealed class JudgeProcessTests
{
    private const long Memory = 1L << 28;

    [Fact]
    public void Judge_TakesTooLong_TheMutantSurvivesAndTheProcessIsDone()
    {
        using var process = JudgeProcess.Open(["/bin/sleep", "1000"], Memory);
        var said = process.Judge(0, TimeSpan.FromMilliseconds(1));
        Assert.Equal(("survived", true), (said?.Kind, said?.IsLast));
    }

    [Fact]
    public void Judge_ProcessEnds_SaysHow()
    {
        using var process = JudgeProcess.Open(["/bin/sh", "-c", "read mutant; echo no such thing >&2; exit 3"], Memory);
        Assert.Null(process.Judge(0, TimeSpan.FromMinutes(1)));
        Assert.Equal("its process ends with 3: no such thing", process.Ending());
    }

    [Fact]
    public void Judge_ProcessSaysWhatIsNoJudgement_IsKilled()
    {
        using var process = JudgeProcess.Open(["/bin/cat"], Memory);
        Assert.Null(process.Judge(0, TimeSpan.FromMinutes(1)));
        Assert.StartsWith("its process ends with 137", process.Ending(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ProgramThatIsNotThere_SaysSo()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => JudgeProcess.Open(["/no/such"], Memory));
        Assert.Contains("/no/such", thrown.Message, StringComparison.Ordinal);
    }
}
