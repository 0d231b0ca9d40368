using Core.Domain;
using Simulation;
using CoreDo = Core.Domain.Do;

namespace Tests.Unit.Simulation;

/// <summary>Commands on a simulated machine: when their work is done, and what is kept of what they print.</summary>
public sealed class CommandTests
{
    private const string Token = "token-1234", Joins = "/usr/bin/cluster join";

    private static readonly Query<bool> HasUser = Ask.Succeeds(["/usr/bin/cluster", "has-user"], "web");

    private static readonly Site Site = global::Simulation.Site.Empty("debian@12")
        .WithCommand("/usr/bin/cluster add-user", "").WithCommand("/usr/bin/cluster has-user", "none", 1)
        .WithWork("/usr/bin/cluster add-user", "/usr/bin/cluster has-user")
        .WithCommand("/usr/bin/cluster token", Token + "\n").WithCommand("/usr/bin/cluster id", "7\n").WithCommand(Joins, "");

    private static readonly Effect AddUser = CoreDo.RunCommand(["/usr/bin/cluster", "add-user"], doneWhen: HasUser);

    private static readonly Effect Keep = CoreDo.RunCommand(["/usr/bin/cluster", "token"], keeps: "token");

    private static readonly Content Config = Content.Of("token = ", Content.Made("token"), "\n");

    private static Bench Fresh { get; } = new(Scenario.Of(new Fakes.ScriptedCharm(), Site));

    [Fact]
    public void RunCommand_DoneWhen_RunsOnlyWhileTheAnswerIsFalse()
    {
        Assert.False(Answer(Fresh));
        var done = Fresh.Do(AddUser);
        Assert.Equal((Outcome.Changed, true), (done.Outcome, Answer(done)));
        Assert.Equal(Outcome.Unchanged, done.Do(AddUser).Outcome);
        Assert.Equal("web", done.Scenario.World.Read(Ask.Command(["/usr/bin/cluster", "has-user"])).Or(new(1, "", "")).Output);
        var undone = done.Given(LifeStep.UndoCommand("/usr/bin/cluster has-user"));
        Assert.False(Answer(undone));
        Assert.Equal(Outcome.Changed, undone.Do(AddUser).Outcome);
    }

    [Fact]
    public void RunCommand_DoneWhenIsFalseAfterwards_IsNotTrue()
    {
        var never = CoreDo.RunCommand(["/usr/bin/cluster", "add-user"], doneWhen: Ask.IsPast(DateTimeOffset.UnixEpoch));
        Assert.Equal(Cause.NotTrue, Fresh.Do(never).Cause);
        Assert.Equal(
            Outcome.Unchanged, Fresh.Given(LifeStep.PassMoment("1970-01-01T00:00:00Z")).Do(never).Outcome);
    }

    // Found by 1,000 lives beside a machine, seed 20261129, life 212: /bin/true does not do what the check asks for.
    [Fact]
    public void RunCommand_ThatDoesNotDoWhatTheCheckAsks_IsNotTrue() =>
        Assert.Equal(Cause.NotTrue, Fresh.Do(CoreDo.RunCommand(["/usr/bin/cluster", "id"], doneWhen: HasUser)).Cause);

    [Fact]
    public void RunCommand_DoneWhenCannotBeAnswered_NothingRuns()
    {
        var unknown = CoreDo.RunCommand(["/usr/bin/cluster", "join"], input: "x", doneWhen: Ask.Succeeds(["/usr/bin/other"]));
        Assert.Equal(Cause.Missing, Fresh.Do(unknown).Cause);
        Assert.False(Fresh.Do(unknown).Scenario.World.WasGiven(Joins, "x"));
        Assert.Equal(Cause.Invalid, Fresh.Do(CoreDo.RunCommand(["/usr/bin/cluster", "join"], doneWhen: Ask.Succeeds(["other"]))).Cause);
    }

    [Fact]
    public void RunCommand_Keeps_IsAMadeValueThatIsPrintedOnce()
    {
        var kept = Fresh.Do(Keep);
        Assert.Equal(Outcome.Changed, kept.Outcome);
        Assert.True(kept.Scenario.World.Read(Ask.Made("token")).Or(MadeState.Absent).IsPresent);
        Assert.True(kept.Scenario.Machine.Ledger.Entries.Single() is { Kind.IsValue: true, Name: "token" });
        Assert.Equal(Outcome.Unchanged, kept.Do(Keep).Outcome);
        var written = kept.Do(CoreDo.WriteFile("/etc/web.conf", Config));
        Assert.DoesNotContain(Token, $"{written.Scenario.World.Answer(Ask.File("/etc/web.conf"))}", StringComparison.Ordinal);
        var other = written.Given(LifeStep.DeleteMade("token")).Do(Keep);
        Assert.Equal(Outcome.Changed, other.Outcome);
        Assert.True(other.Scenario.World.Read(Ask.Holds("/etc/web.conf", Config)).Or(HoldsState.Absent).IsDiffers);
        Assert.Equal(Cause.NotRegular, kept.Given(LifeStep.SpoilMade("token")).Do(Keep).Cause);
        Assert.Empty(kept.Do(CoreDo.RemoveMade("token")).Scenario.Machine.Ledger.Entries);
    }

    [Fact]
    public void RunCommand_KeepsWhatCannotBeKept_Fails()
    {
        Assert.Equal(Cause.Malformed, Fresh.Do(CoreDo.RunCommand(["/usr/bin/cluster", "id"], keeps: "id")).Cause);
        Assert.Equal(Cause.CommandFailed, Fresh.Do(CoreDo.RunCommand(["/usr/bin/cluster", "has-user"], keeps: "id")).Cause);
        var full = Fresh.Given(LifeStep.FillDirectory("/var/lib/charm/scripted-0/values")).Do(Keep);
        Assert.Equal(Cause.DiskFull, full.Cause);
        Assert.True(full.Scenario.World.Read(Ask.Made("token")).Or(MadeState.OfSpoilt("")).IsAbsent);
        Assert.Equal(Cause.DiskFull, Fresh.Given(LifeStep.FillDirectory("/var/lib/charm/scripted-0")).Do(Keep).Cause);
    }

    [Theory]
    [InlineData("token", "a\nb", false)]
    [InlineData("token", "only one line", true)]
    public void RunCommand_KeptOutput_IsQuotedAsItIs(string name, string output, bool isPlain)
    {
        var site = Site.WithCommand("/usr/bin/print", output + "01234567");
        var kept = new Bench(Scenario.Of(new Fakes.ScriptedCharm { Effects = [
            CoreDo.RunCommand(["/usr/bin/print"], keeps: name)] }, site).Run(Event.UpdateStatus)).Scenario.World;
        Assert.Equal(isPlain, Hook.Interpret(CoreDo.WriteFile("/etc/a", Content.Of(Content.Made(name))), kept).Item2.IsChanged);
        Assert.True(Hook.Interpret(CoreDo.WriteFile("/etc/a", Content.Of(Content.Made(name, Quoting.Json))), kept).Item2.IsChanged);
    }

    // The command has run, and what it printed is lost; or it has not.
    [Fact]
    public void RunCommand_KeepsAndIsKilled_NothingIsKept()
    {
        var join = CoreDo.RunCommand(["/usr/bin/cluster", "token"], keeps: "token", input: "please");
        var torn = Hook.Crashes(Ways.Of(new Fakes.ScriptedCharm { Effects = [join] }), Event.UpdateStatus, Fresh.Scenario.World)
            .Where(crash => crash.Fault.IsTorn).Select(crash => crash.World).ToList();
        Assert.Equal([false, true], torn.Select(world => world.WasGiven("/usr/bin/cluster token", "please")));
        Assert.All(torn, world => Assert.True(world.Read(Ask.Made("token")).Or(MadeState.OfSpoilt("")).IsAbsent));
        Assert.All(torn, world => Assert.Single(world.Machine.Ledger));
    }

    [Fact]
    public void RunCommand_DoneWhenAndIsKilled_MayHaveReadAndNotDone()
    {
        var add = CoreDo.RunCommand(["/usr/bin/cluster", "add-user"], input: "web", doneWhen: HasUser);
        var torn = Hook.Crashes(Ways.Of(new Fakes.ScriptedCharm { Effects = [add] }), Event.UpdateStatus, Fresh.Scenario.World)
            .Single(crash => crash.Fault.IsTorn).World;
        Assert.True(torn.WasGiven("/usr/bin/cluster add-user", "web"));
        Assert.False(torn.Read(HasUser).Or(true));
    }

    [Fact]
    public void RunCommand_CreatesAndIsKilled_MayHaveCreatedWithItsWorkHalfDone()
    {
        var join = CoreDo.RunCommand(["/usr/bin/cluster", "join"], creates: "/var/lib/joined");
        var torn = Hook.Crashes(Ways.Of(new Fakes.ScriptedCharm { Effects = [join] }), Event.UpdateStatus, Fresh.Scenario.World)
            .Single(crash => crash.Fault.IsTorn).World;
        Assert.True(torn.Read(Ask.File("/var/lib/joined")).Or(FileState.Absent).Exists);
        Assert.NotEqual(Fresh.Do(join).Scenario.World.Read(Ask.File("/var/lib/joined")), torn.Read(Ask.File("/var/lib/joined")));
        Assert.Equal(Outcome.Unchanged, Hook.Interpret(join, torn).Item2);

        var last = new Bench(Scenario.Of(new Fakes.ScriptedCharm(), Site.WithCreatedLast("/var/lib/joined"))).Scenario.World;
        Assert.DoesNotContain(
            Hook.Crashes(Ways.Of(new Fakes.ScriptedCharm { Effects = [join] }), Event.UpdateStatus, last), crash => crash.Fault.IsTorn);
    }

    [Fact]
    public void Recalled_WhetherACommandSucceeds_IsAsItWas()
    {
        var state = State.Of(HookContext.For("web/0")).With(HasUser, true);
        Assert.True(Recalled.World(state, global::Core.Domain.Config.Empty, Site).Read(HasUser).Or(false));
        Assert.False(Recalled.World(state.With(HasUser, false), global::Core.Domain.Config.Empty, Site).Read(HasUser).Or(true));
    }

    private static bool Answer(Bench bench) => bench.Scenario.World.Read(HasUser).Or(true);
}
