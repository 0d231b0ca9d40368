using Core.Domain;
using StandIn.Model;
using StandIn.Serving;

namespace StandIn.Local;

/// <summary>One run of a hook: its tools are answered, and what they change waits for the end.</summary>
internal sealed class HookSession(JujuModel model, ModelUnit unit, Event hook, string id, IUnitHost host, Func<ToolRequest, bool> kills)
{
    private readonly List<ToolRequest> calls = [];

    /// <summary>The context after the last tool.</summary>
    public HookToolContext Context { get; private set; } = HookView.Of(model, unit, hook);

    /// <summary>The tools that were called, in order.</summary>
    public IReadOnlyList<ToolRequest> Calls => calls;

    /// <summary>How many addresses of secrets were given away, which counts also if the hook fails.</summary>
    public int Reserved { get; private set; }

    /// <summary>Answers a tool; <c>null</c> if dispatch was killed in its call.</summary>
    public ToolReply? Answer(ToolRequest request)
    {
        if (request.Context != id)
            return ToolReply.Failed($"bad request: wrong context ID; got \"{request.Context}\"");
        var call = new ToolCall(request.Tool, request.Arguments, request.Directory, host.Files, DateTimeOffset.UtcNow, request.Input);
        var answer = HookToolServer.Run(Context, call);
        if (answer.NeedsStdin)
            return new(0, "", "", NeedsInput: true);
        calls.Add(request);
        if (!kills(request))
            return Take(answer, call);
        host.Kill();
        return null;
    }

    private ToolReply Take(ToolAnswer answer, ToolCall call)
    {
        Context = answer.Context;
        foreach (var (path, text) in answer.Written)
            host.Write(call.Absolute(path), text);
        if (call.Name == "secret-add" && answer.Code == 0)
            Context = Context with { Scope = Context.Scope with { NextSecret = model.SecretAfter(++Reserved) } };
        return new(answer.Code, answer.Stdout, answer.Stderr);
    }
}
