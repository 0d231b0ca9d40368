using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>
/// A charm that joins a cluster: a command prints a token, which is kept and written into a file; another adds a user, which a question
/// knows. Both may be killed anywhere, and undone.
/// </summary>
public sealed class JoiningTests
{
    private const string File = "/etc/joined.conf";

    private static readonly Query<bool> HasUser = Ask.Succeeds(["/usr/bin/cluster", "has-user", "web"]);
    private static readonly Query<MadeState> Token = Ask.Made("token");
    private static readonly Content Text = Content.Of("token ", Content.Made("token"), "\n");
    private static readonly Query<HoldsState> Written = Ask.Holds(File, Text);

    [Fact]
    public void Check_OutputThatIsKeptAndWorkThatAQuestionKnows_IsProved()
    {
        var found = Check(isForgetful: false);
        Assert.Equal(Proof.Checking.Ending.Complete, found.Ending);
        Assert.Empty(found.Laws.Violations);
    }

    // Once the token is there, this one takes the user for added.
    [Fact]
    public void Check_WorkThatIsTakenForDone_IsRefuted() => Assert.NotEmpty(Check(isForgetful: true).Laws.Violations);

    // A path that is there says nothing of a command that was killed, unless the command creates the path last of all.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_WorkThatAPathKnows_IsProvedOnlyWhereThePathComesLast(bool isLast)
    {
        var site = Site.WithCommand("/usr/bin/cluster init", "");
        var plan = new CheckPlan(Claims.Least.WithServing(world => world.Read(Joined).Or(FileState.Absent).Exists), [Config.Empty], []);
        var found = SmallCheck.Of(Initialising, plan, isLast ? site.WithCreatedLast("/var/lib/joined") : site);
        Assert.Equal(isLast, found.Laws.Violations.Count == 0);
    }

    private static Query<FileState> Joined => Ask.File("/var/lib/joined");

    private static ICharm Initialising => Charm.Create(
        "joining", Parsed<Config>.NewValid,
        (_, _, _) => [Joined, Ask.Ledger],
        (hook, state, _) =>
            hook.IsStop ? []
            : hook.IsRemove ? Usual.Remove(state)
            : state.Get(Joined).Exists ? []
            : [Do.RunCommand(["/usr/bin/cluster", "init"], creates: "/var/lib/joined").Because("it is not there")],
        (hook, outcome, _, config) => Usual.Report(hook, outcome, config, _ => Status.Active("")));

    private static Site Site => Site.Empty("ubuntu@24.04").WithCommand("/usr/bin/cluster token", "0123456789abcdef\n")
        .WithCommand("/usr/bin/cluster has-user web", "", 1).WithWork("/usr/bin/cluster add-user web", "/usr/bin/cluster has-user web")
        .WithCommand("/usr/bin/cluster add-user web", "");

    private static CheckPlan Plan => new(
        Claims.Least.WithServing(world =>
            world.Read(Written).Or(HoldsState.Absent).IsSame && world.Read(HasUser).Or(false)),
        [Config.Empty],
        [LifeStep.UndoCommand("/usr/bin/cluster has-user web"), LifeStep.DeleteMade("token"), LifeStep.SpoilMade("token")]);

    private static CheckResult Check(bool isForgetful) => SmallCheck.Of(Create(isForgetful), Plan, Site);

    private static ICharm Create(bool isForgetful) => Charm.Create(
        "joining", Parsed<Config>.NewValid,
        (_, _, _) => [HasUser, Token, Written, Ask.Ledger],
        (hook, state, _) => hook.IsStop ? [] : hook.IsRemove ? Usual.Remove(state) : Decide(state, isForgetful),
        (hook, outcome, _, config) => Usual.Report(hook, outcome, config, _ => Status.Active("")));

    private static IEnumerable<Step<Effect>> Decide(State state, bool isForgetful)
    {
        var token = state.Get(Token);
        if (token.IsSpoilt)
            yield return Do.RemoveMade("token").Because("it is spoilt");
        if (!token.IsPresent)
            yield return Do.RunCommand(["/usr/bin/cluster", "token"], keeps: "token").Because("there is none");
        if (token.IsPresent && !state.Get(Written).IsSame)
            yield return Do.WriteFile(File, Text, Mode.Of("0600")).Because("it is not as rendered");
        if (!state.Get(HasUser) && !(isForgetful && token.IsPresent))
            yield return Do.RunCommand(["/usr/bin/cluster", "add-user", "web"], doneWhen: HasUser).Because("there is no such user");
    }
}
