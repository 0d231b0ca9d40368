using LanguageExt;
using Tests.Machine.HookTool;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Tests.Machine.Juju;

/// <summary>Juju's hook tools of relations: texts and exit codes as in internal/worker/uniter/runner/jujuc.</summary>
internal static class RelationTools
{
    public static Either<ToolReply, ToolReply> Ids(HookContext context, ToolCall call) =>
        from parsed in Arguments.Parse(call.Arguments, words: 1, "format=")
        from name in parsed.Words is [var endpoint] ? Right(endpoint) : Replies.Usage("no endpoint name specified")
        select Replies.Value(
            context.State.Relations.Where(relation => relation.Endpoint == name).Select(relation => relation.Id)
                .Order(StringComparer.Ordinal).ToList(),
            parsed.Flag("format", "smart"));

    public static Either<ToolReply, ToolReply> List(HookContext context, ToolCall call) =>
        from parsed in Arguments.Parse(call.Arguments, words: 0, "r=", "app", "format=")
        from relation in Named(context, parsed)
        select Replies.Value(
            parsed.Switch("app") ? relation.Application : relation.Members.ToList(), parsed.Flag("format", "smart"));

    public static Either<ToolReply, ToolReply> Get(HookContext context, ToolCall call) =>
        from parsed in Arguments.Parse(call.Arguments, words: 2, "r=", "app", "format=")
        from relation in Named(context, parsed)
        from bag in Read(context, relation, parsed)
        let all = bag.ToDictionary(pair => pair.Key, pair => (object?)pair.Value)
        select Replies.Value(parsed.Words[0] == "-" ? all : all.GetValueOrDefault(parsed.Words[0]), parsed.Flag("format", "smart"));

    public static Either<ToolReply, ToolReply> Set(HookContext context, ToolCall call) =>
        from parsed in Arguments.Parse(call.Arguments, words: int.MaxValue, "r=", "app", "file=")
        from relation in Named(context, parsed)
        from values in parsed.Flag("file", "") == "-" ? Parsed(call.Input) : Replies.Usage("this stand-in for Juju reads --file - alone")
        from allowed in parsed.Switch("app") && !context.Leader ? Replies.Failed("cannot write relation settings") : Right(values)
        select Write(context.Said(relation, parsed.Switch("app") ? context.Application : context.Agent.Unit), values);

    private static Either<ToolReply, UnitRelation> Named(HookContext context, Arguments parsed) =>
        parsed.Flag("r", "") is var id && context.State.Relations.Find(relation => relation.Id == id) is { } found
            ? found
            : Replies.Usage(id == "" ? "no relation id specified" : $"invalid value \"{id}\" for option -r: relation not found");

    private static Either<ToolReply, SortedDictionary<string, string>> Read(HookContext context, UnitRelation relation, Arguments parsed)
    {
        if (parsed.Words is not [_, var name])
            return Replies.Usage("no unit or application specified");
        if (parsed.Switch("app") && name == context.Application && !context.Leader && relation.Application != name)
            return Replies.Failed("permission denied");
        if (!parsed.Switch("app") && !name.Contains('/'))
            return Replies.Usage($"expected unit name, got application name \"{name}\"");
        return name == context.Agent.Unit || name == context.Application ? context.Said(relation, name) : relation.Bag(name);
    }

    private static Either<ToolReply, Dictionary<string, string>> Parsed(string input)
    {
        try
        {
            return new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(input);
        }
        catch (YamlException error)
        {
            return Replies.Failed($"yaml: {error.Message}");
        }
    }

    private static ToolReply Write(SortedDictionary<string, string> bag, Dictionary<string, string> values)
    {
        foreach (var (key, value) in values)
            if (value == "")
                bag.Remove(key);
            else
                bag[key] = value;
        return Replies.Done;
    }

    private static Either<ToolReply, T> Right<T>(T value) => value;
}
