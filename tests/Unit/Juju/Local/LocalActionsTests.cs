using StandIn.Local;

namespace Tests.Unit.Juju.Local;

/// <summary>Actions that an operator runs in a model.</summary>
public sealed class LocalActionsTests
{
    private const string Actions = "backup: {params: {path: {type: string}, deep: {type: integer, default: 3}}, required: [path]}\n";

    private static LocalModel Deployed(Func<ScriptedHook, int> dispatch)
    {
        var model = new LocalModel();
        model.Host.With("web", hook => hook.Name == "backup" ? dispatch(hook) : 0);
        model.Juju.Deploy("web", model.Charm("web", actions: Actions));
        model.Juju.Settle();
        return model;
    }

    [Fact]
    public void Run_Action_HasItsParametersAndReturnsWhatItSet()
    {
        using var model = Deployed(hook =>
        {
            hook.Tool("action-log started");
            hook.Tool($"action-set done.path={hook.Tool("action-get path")} done.deep={hook.Tool("action-get deep")}");
            return 0;
        });
        var task = model.Juju.Run("web/0", "backup", ("path", "/srv"));
        Assert.Null(task.Failure);
        Assert.Equal(["done.deep=3", "done.path=/srv"], task.Results.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(["started"], task.Log);
    }

    [Fact]
    public void Run_ActionThatFails_SaysWhy()
    {
        using var model = Deployed(hook =>
        {
            hook.Tool("action-fail full");
            return 0;
        });
        Assert.Equal("full", model.Juju.Run("web/0", "backup", ("path", "/srv")).Failure);
    }

    [Fact]
    public void Run_ActionThatExits_KeepsItsResultsAndRunsOnce()
    {
        using var model = Deployed(hook =>
        {
            hook.Tool("action-set path=x");
            return 7;
        });
        var task = model.Juju.Run("web/0", "backup", ("path", "/srv"));
        Assert.Equal(("exit status 7", "x"), (task.Failure, task.Results["path"]));
        Assert.Single(model.Juju.Runs, run => run.Hook == "backup");
    }

    [Fact]
    public void Run_WhatTheCharmDoesNotTake_IsRefused()
    {
        using var model = Deployed(_ => 0);
        Assert.Throws<JujuRefusalException>(() => model.Juju.Run("web/0", "restore"));
        Assert.Throws<JujuRefusalException>(() => model.Juju.Run("web/0", "backup"));
        Assert.Throws<JujuRefusalException>(() => model.Juju.Run("web/0", "backup", ("path", "/srv"), ("fast", true)));
        Assert.Throws<JujuRefusalException>(() => model.Juju.Run("web/1", "backup", ("path", "/srv")));
    }
}
