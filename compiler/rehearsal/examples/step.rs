#![allow(clippy::all, missing_docs, clippy::disallowed_methods)]
use std::time::Instant; use hearken_runtime::*;
fn main(){
  let p=std::env::args().nth(1).unwrap(); let text=std::fs::read_to_string(&p).unwrap();
  let c=hearken_compiler::compile(hearken_compiler::Pack{manifest:None,files:vec![("a.hark".into(),text.clone())],lock:None}, Default::default());
  let bytes=c.lower().unwrap().finish().unwrap(); let image=Image::open(&bytes).unwrap();
  let mut s=Session::start(&image,1,Moment::default());
  let mut x=12345u32; let mut ids=vec![]; let mut total=0usize;
  let n=1_000_000u32;
  let t=Instant::now();
  for i in 0..n { x=x.wrapping_mul(1664525).wrapping_add(1013904223);
    ids.clear(); let turn=s.turn(); for c in turn.choices(){ids.push(c.option); total+=c.text.plain().len();} for l in turn.shown(){ if let Shown::Say{text,..}=l {total+=text.plain().len();}}
    let id=ids[((x>>16)%3) as usize];
    s.advance(&Input{turn:i+1,at:Moment::default(),action:Action::Choose(&[id])}).unwrap();
    if i==100 { let mut v=vec![]; s.save(&mut v); println!("save {} bytes; events {}", v.len(), s.turn().events().len()); }
  }
  println!("{:?} per step, {total}", t.elapsed()/n);
  let mut v=Vec::with_capacity(200); let t=Instant::now(); for _ in 0..100000 {v.clear(); s.save(&mut v);} println!("save {:?}", t.elapsed()/100000);
  let t=Instant::now(); for _ in 0..100000 {let _=Session::restore(&image,&v).unwrap();} println!("restore {:?}", t.elapsed()/100000);
}
