#![allow(clippy::all, missing_docs, clippy::disallowed_methods)]
use std::time::Instant;
fn main(){
  let p=std::env::args().nth(1).unwrap(); let text=std::fs::read_to_string(&p).unwrap();
  let mb=text.len() as f64/1e6;
  for _ in 0..3 {
  let t=Instant::now(); let tree=hearken_grammar::parse(&text); let a=t.elapsed(); drop(tree);
  let t=Instant::now();
  let c=hearken_compiler::compile(hearken_compiler::Pack{manifest:None,files:vec![("a.hark".into(),text.clone())],lock:None}, Default::default()); let b=t.elapsed();
  let t=Instant::now(); let l=c.lower().unwrap(); let d=t.elapsed();
  let t=Instant::now(); let bytes=l.finish().unwrap(); let e=t.elapsed();
  let t=Instant::now(); let image=hearken_image::Image::open(&bytes).unwrap(); let f=t.elapsed();
  println!("{} MB: parse {:?} compile {:?} lower {:?} finish {:?} open {:?} = {:.1} MB/s image {} diags {}", mb, a,b,d,e,f, mb/(b+d+e).as_secs_f64(), bytes.len(), c.diagnostics.len());
  let _=image;
  }
}
