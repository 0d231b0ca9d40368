using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>Records metrics in the hook <c>collect-metrics</c>, up to 3.6.</summary>
/// <remarks>Source: juju worker/uniter/runner/jujuc/add-metric.go and worker/metrics/spool/metrics.go.</remarks>
internal sealed class AddMetric : Tool
{
    private readonly List<Metric> metrics = [];
    private string labels = "";

    public override ToolInfo Info => new("add-metric", "key1=value1 [key2=value2 ...]", "Record metrics.", "");

    public override void SetFlags(FlagSet flags) =>
        flags.Text(text => labels = text, "", "labels to be associated with metric values", "l", "labels");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            return "no metrics specified";
        if (KeyValues.Parse(arguments, mayBeEmpty: false, out var values) is { } badMetric)
            return $"invalid metrics: {badMetric}";
        var error = KeyValues.Parse(labels == "" || values.Count == 0 ? [] : labels.Split(','), mayBeEmpty: false, out var named);
        metrics.AddRange(values.Select(pair => new Metric(pair.Key, pair.Value, named.ToImmutableSortedDictionary())));
        return Annotate(error, "invalid labels");
    }

    public override string? Run() => metrics.Select(Record).FirstOrDefault(error => error is not null);

    private string? Record(Metric metric)
    {
        if (metric.Key.StartsWith("juju", StringComparison.Ordinal))
            return $"{metric.Key} uses a reserved prefix";
        var error = Restricted
            ?? (Scope.CollectsMetrics ? null : "metrics not allowed in this context")
            ?? Model.ErrorOf(AgentCall.Metric)
            ?? (IsDeclared(metric.Key) ? null : $"metric key {GoText.Quote(metric.Key)} not declared by the charm")
            ?? OfValue(metric.Value);
        Model = error is null ? Model with { Metrics = Model.Metrics.Add(metric) } : Model;
        return Annotate(error, "cannot record metric");
    }

    private bool IsDeclared(string key) => Model.DeclaredMetrics?.Contains(key) ?? true;

    private static string? OfValue(string value) =>
        GoText.Length(value) > 30 ? "metric value is too large"
        : !GoNumber.ParseFloat(value, out var number) ? $"invalid value type: expected float, got {GoText.Quote(value)}"
        : number < 0 ? $"invalid value: value must be greater or equal to zero, got {value}"
        : null;
}
