using Microsoft.Playwright;

namespace Guoshai.Browser.Tests;

public class ThePagesInABrowser(Browser browser) : IClassFixture<Browser>
{
    private const int Desk = 1280;
    private const int Phone = 390;

    [BrowserTheory]
    [InlineData("/", Desk)]
    [InlineData("/", Phone)]
    [InlineData("/held", Desk)]
    [InlineData("/held", Phone)]
    public async Task Fit_the_width_and_keep_to_their_own_policy(string path, int width)
    {
        var faults = new List<string>();
        var page = await browser.OpenAsync(path, width, faults);

        Assert.Empty(faults);
        Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
        Assert.True(await page.Locator("table.log tbody tr").CountAsync() >= 1);
    }

    [BrowserTheory]
    [InlineData(Desk)]
    [InlineData(Phone)]
    public async Task Lead_from_the_log_to_a_task_in_its_text(int width)
    {
        var faults = new List<string>();
        var page = await browser.OpenAsync("/", width, faults);

        await page.Locator("select[name=decision]").SelectOptionAsync("return");
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        Assert.Equal(1, await page.Locator("table.log tbody tr").CountAsync());

        await page.Locator("table.log tbody a").ClickAsync();
        await page.Locator("mark.out a").First.ClickAsync();
        Assert.EndsWith("#task-1", page.Url, StringComparison.Ordinal);
        Assert.True(await page.Locator("#task-1").IsVisibleAsync());
        await page.GetByText("最接近的清单事项").First.ClickAsync();
        Assert.True(await page.Locator("table.near").First.IsVisibleAsync());

        Assert.Empty(faults);
        Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
    }

    [BrowserTheory]
    [InlineData("退回")]
    [InlineData("放行")]
    public async Task Offer_the_document_as_a_file(string name)
    {
        var page = await browser.OpenAsync("/", Desk, []);
        await page.Locator("table.log tbody tr").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) }).Locator("a").First.ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("下载原文").ClickAsync());

        Assert.Equal($"{name}.docx", download.SuggestedFilename);
    }

    [BrowserTheory]
    [InlineData("/")]
    public async Task Let_a_keyboard_skip_to_the_text(string path)
    {
        var page = await browser.OpenAsync(path, Desk, []);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        Assert.EndsWith("#main", page.Url, StringComparison.Ordinal);
    }
}
