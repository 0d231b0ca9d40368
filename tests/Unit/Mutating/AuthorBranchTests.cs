using Mono.Cecil;
using Proof.Mutating.Il;

namespace Tests.Unit.Mutating;

public sealed class AuthorBranchTests
{
    [Theory]
    [InlineData(nameof(BranchSample.If), 1)]
    [InlineData(nameof(BranchSample.Both), 2)]
    [InlineData(nameof(BranchSample.Loop), 1)]
    [InlineData(nameof(BranchSample.Pattern), 1)]
    [InlineData(nameof(BranchSample.Lambda), 0)]
    [InlineData(nameof(BranchSample.Total), 1)]
    public void Branches_OfTheAuthor_AreThese(string method, int branches)
    {
        using var module = ModuleDefinition.ReadModule(typeof(BranchSample).Assembly.Location);
        var sample = module.GetType(typeof(BranchSample).FullName).Methods.Single(candidate => candidate.Name == method);
        Normal.Form(sample.Body);
        Assert.Equal(branches, AuthorBranch.In(sample).Count());
    }
}
